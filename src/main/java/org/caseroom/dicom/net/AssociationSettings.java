package org.caseroom.dicom.net;

import java.time.Duration;

/**
 * How an association behaves on our side.
 *
 * @param maximumPdu      largest P-DATA-TF that is received, and the largest that is sent to a peer that takes any
 * @param artim           how long a peer may take to connect, to ask for an association, to answer its release, and to close the connection
 *                        (PS3.8 9.1.5)
 * @param idle            how long nothing may come inside a message, or between messages when nothing is being worked on
 * @param response        how long a peer may take from a request to its next response; that for an association too
 * @param window          operations at a time, in each direction
 * @param identifierBytes largest data set of a message that is held in memory: identifiers, action and event information
 * @param objectBytes     largest object of a C-STORE
 */
public record AssociationSettings(int maximumPdu, Duration artim, Duration idle, Duration response, int window, int identifierBytes,
                                  long objectBytes) {
    public static final AssociationSettings DEFAULT = new AssociationSettings(128 << 10, Duration.ofSeconds(10), Duration.ofSeconds(60),
            Duration.ofSeconds(120), 8, 16 << 20, 4L << 30);
}
