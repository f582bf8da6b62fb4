package org.caseroom.neighbour;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caseroom.config.DicomConfig;
import org.caseroom.dicom.net.AssociationPolicy;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.RejectReason;

/** Who may associate: those of the list, from where the list says, for what the list says. */
final class NeighbourPolicy implements AssociationPolicy {
    private final DicomConfig config;
    private final Peers peers;
    private final Destinations destinations;
    private final Offers offers;

    NeighbourPolicy(DicomConfig config, Peers peers, Destinations destinations, Offers offers) {
        this.config = config;
        this.peers = peers;
        this.destinations = destinations;
        this.offers = offers;
    }

    @Override
    public Decision decide(AssociateRequest request, Connection connection) {
        boolean us = request.called().equals(config.aeTitle());
        Optional<Destinations.Destination> place = us ? Optional.empty() : destinations.find(request.called());
        if (!us && place.isEmpty()) {
            return new Decision.Reject(RejectReason.CALLED_AE_NOT_RECOGNIZED, "the peer calls " + request.called() + ", this is " + config.aeTitle());
        }
        Optional<Peer> peer = peers.find(request.calling());
        if (peer.isEmpty()) {
            return switch (config.unknownCallers()) {
                case "store" -> new Decision.Accept(offers.of(true, false, false, place));
                case "echo" -> new Decision.Accept(offers.of(false, false, false, place));
                default -> new Decision.Reject(RejectReason.CALLING_AE_NOT_RECOGNIZED, request.calling() + " is not in the list of peers");
            };
        }
        Peer known = peer.get();
        if (config.checkAddress() && !isAt(known.host(), connection.remoteHost())) {
            return new Decision.Reject(RejectReason.CALLING_AE_NOT_RECOGNIZED, request.calling() + " calls from " + connection.remoteHost()
                    + ", which is not its host " + known.host());
        }
        if (known.tls() && connection.inbound() && connection.tls().isEmpty()) {
            return new Decision.Reject(RejectReason.CALLING_AE_NOT_RECOGNIZED, request.calling() + " calls without TLS, and is listed with TLS");
        }
        return new Decision.Accept(offers.of(known.store(), us && known.query(), us && known.retrieve(), place));
    }

    private static boolean isAt(String host, String address) {
        try {
            InetAddress caller = InetAddress.getByName(address);
            return Arrays.asList(InetAddress.getAllByName(host)).contains(caller);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The services that a peer may use. */
    @FunctionalInterface
    interface Offers {
        /** @param place where objects go; empty: into the library only */
        List<org.caseroom.dicom.net.Offer> of(boolean store, boolean query, boolean retrieve, Optional<Destinations.Destination> place);
    }
}
