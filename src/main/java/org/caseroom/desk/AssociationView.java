package org.caseroom.desk;

import java.util.List;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an association at one moment. Times in milliseconds of the epoch; no value of a data set.
 *
 * @param inbound  the peer called us
 * @param remote   address and port of the peer, or its host; empty where it is not known
 * @param tls      protocol and cipher suite; null without TLS
 * @param wantsTls the peer is listed with TLS, when there was no connection
 * @param called   AE title; null before it was said
 * @param calling  AE title; null before it was said
 * @param accepted whether there was an association
 * @param ending   null while it lasts
 * @param detail   how it ended, for an administrator; empty after a release
 * @param pdus     the last ones, oldest first; there once it has ended
 */
public record AssociationView(String id, boolean inbound, long begun, String remote, @Nullable String tls, boolean wantsTls,
                              @Nullable String called, @Nullable String calling, boolean accepted, List<Context> contexts,
                              @Nullable Rejection rejection, @Nullable Abortion abort, List<Statuses> statuses, @Nullable Ending ending,
                              String detail, long bytesReceived, long bytesSent, long objects, long objectBytes, long millis, List<Pdu> pdus) {
    public AssociationView {
        contexts = List.copyOf(contexts);
        statuses = List.copyOf(statuses);
        pdus = List.copyOf(pdus);
    }

    /**
     * A presentation context.
     *
     * @param proposed transfer syntaxes, in their order
     * @param result   null before the answer
     * @param chosen   transfer syntax; null when it is not accepted
     * @param taken    of one that a peer refused us: the transfer syntaxes in which it took the class on another association; empty when
     *                 none is known
     */
    public record Context(int id, String abstractSyntax, List<String> proposed, ContextResult.@Nullable Reason result, @Nullable String chosen,
                          List<String> taken) {
        public Context {
            proposed = List.copyOf(proposed);
            // Associations that were kept by earlier versions have none.
            taken = taken == null ? List.of() : List.copyOf(taken);
        }
    }

    /** A-ASSOCIATE-RJ. @param detail why we did it, or empty */
    public record Rejection(boolean byUs, int result, int source, int reason, String detail) {
    }

    /** A-ABORT. @param detail why we did it, or empty */
    public record Abortion(boolean byUs, int source, int reason, String detail) {
    }

    /** Messages of one kind. @param status -1 of requests */
    public record Statuses(boolean sent, String message, int status, String sopClass, long count) {
    }

    /** @param length bytes with its header */
    public record Pdu(long at, boolean sent, int type, long length, String summary) {
    }

    /** The AE title of the other side; empty where it is not known. */
    public String peer() {
        String title = inbound ? calling : called;
        return title == null ? "" : title;
    }
}
