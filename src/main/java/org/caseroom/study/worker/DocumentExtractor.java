package org.caseroom.study.worker;

import java.io.IOException;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.study.RefusedException;

/** What a worker reads out of an encapsulated document: such files are programs for their readers as images are for decoders. */
public interface DocumentExtractor {
    /**
     * @param question in the words of who asks, such as a page
     * @return at most 64 MiB
     * @throws RefusedException with a sentence for the reader
     */
    byte[] extract(DicomFile file, String question) throws IOException, RefusedException;
}
