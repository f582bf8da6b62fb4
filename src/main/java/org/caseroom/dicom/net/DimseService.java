package org.caseroom.dicom.net;

import java.io.IOException;

/** Answers the requests on one or several SOP classes. One service serves all associations. */
@FunctionalInterface
public interface DimseService {
    /**
     * Called by the thread that reads the association: nothing else comes in until this returns. What takes long, or sends more
     * than one response, goes on in {@link Exchange#perform}. What is left of the data set is skipped afterwards.
     *
     * @throws IOException when the request cannot be answered; answered as a processing failure
     */
    void handle(Exchange exchange) throws IOException, InterruptedException;
}
