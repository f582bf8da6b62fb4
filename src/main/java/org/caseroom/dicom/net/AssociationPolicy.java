package org.caseroom.dicom.net;

import java.util.List;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.RejectReason;

/** Decides who may associate, and for what. Called on a thread that may block. */
@FunctionalInterface
public interface AssociationPolicy {
    Decision decide(AssociateRequest request, Connection connection);

    /** The answer to a request for an association. */
    sealed interface Decision {
        /** @param offers one for each abstract syntax that this peer may use */
        record Accept(List<Offer> offers) implements Decision {
            public Accept {
                offers = List.copyOf(offers);
            }
        }

        /** @param why for those who watch; the peer hears the reason only */
        record Reject(RejectReason reason, String why) implements Decision {
        }
    }
}
