package org.caseroom.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caseroom.config.DicomConfig;
import org.caseroom.dicom.net.Ending;
import org.caseroom.neighbour.Peer;

/**
 * How safely peers talk to us: who without encryption, who that nobody knows, and what makes up for it. Findings have a sentence each
 * in the client.
 */
public record SecurityReview(List<Finding> findings, List<PeerSafety> peers, List<Stranger> strangers) {
    private static final int STRANGERS = 50;

    /** What the settings say, good or bad. */
    public enum Finding {
        NOT_LISTENING, LISTENS_TO_ALL, LISTENS_LOCALLY, UNKNOWN_REFUSED, UNKNOWN_ECHO, UNKNOWN_STORE, ADDRESS_CHECKED, ADDRESS_NOT_CHECKED,
        TLS_OFFERED, TLS_NOT_OFFERED, CERTIFICATES_REQUIRED, CERTIFICATES_WANTED, CERTIFICATES_NONE, HOST_NOT_VERIFIED;

        /** Whether somebody should do something about it. */
        public boolean bad() {
            return switch (this) {
                case LISTENS_TO_ALL, UNKNOWN_STORE, ADDRESS_NOT_CHECKED, TLS_NOT_OFFERED, CERTIFICATES_NONE, HOST_NOT_VERIFIED -> true;
                case NOT_LISTENING, LISTENS_LOCALLY, UNKNOWN_REFUSED, UNKNOWN_ECHO, ADDRESS_CHECKED, TLS_OFFERED, CERTIFICATES_REQUIRED,
                     CERTIFICATES_WANTED -> false;
            };
        }
    }

    /** @param listed with TLS in the settings @param plain associations without TLS among the latest @param encrypted with */
    public record PeerSafety(String aeTitle, boolean listed, boolean mayRetrieve, long plain, long encrypted) {
    }

    /** Somebody who called by a title that is no peer's. @param let whether there was an association */
    public record Stranger(String calling, String address, long calls, long last, boolean let) {
    }

    public static SecurityReview of(DicomConfig config, List<Peer> peers, Stream<AssociationView> latest) {
        Map<String, long[]> traffic = new LinkedHashMap<>();
        Map<String, Stranger> strangers = new LinkedHashMap<>();
        latest.forEach(view -> {
            boolean known = peers.stream().anyMatch(peer -> peer.aeTitle().equals(view.peer()));
            if (known && view.accepted()) {
                traffic.computeIfAbsent(view.peer(), _ -> new long[2])[view.tls() == null ? 0 : 1]++;
            } else if (!known && view.inbound() && (view.calling() != null || view.ending() == Ending.NOT_CONNECTED)) {
                // A probe that connects and goes away, as monitoring does, is no caller.
                String address = view.remote().replaceFirst(":\\d+$", "");
                strangers.merge(view.peer() + " " + address, new Stranger(view.peer(), address, 1, view.begun(), view.accepted()), (a, b) ->
                        new Stranger(a.calling(), a.address(), a.calls() + 1, Math.max(a.last(), b.last()), a.let() || b.let()));
            }
        });
        return new SecurityReview(findings(config), peers.stream().map(peer -> {
            long[] counts = traffic.getOrDefault(peer.aeTitle(), new long[2]);
            return new PeerSafety(peer.aeTitle(), peer.tls(), peer.query() || peer.retrieve(), counts[0], counts[1]);
        }).toList(), strangers.values().stream().limit(STRANGERS).toList());
    }

    private static List<Finding> findings(DicomConfig config) {
        List<Finding> findings = new ArrayList<>();
        boolean local = config.host().equals("127.0.0.1") || config.host().equals("localhost") || config.host().equals("::1");
        findings.add(!config.enabled() ? Finding.NOT_LISTENING : local ? Finding.LISTENS_LOCALLY : Finding.LISTENS_TO_ALL);
        findings.add(switch (config.unknownCallers()) {
            case "store" -> Finding.UNKNOWN_STORE;
            case "echo" -> Finding.UNKNOWN_ECHO;
            default -> Finding.UNKNOWN_REFUSED;
        });
        findings.add(config.checkAddress() ? Finding.ADDRESS_CHECKED : Finding.ADDRESS_NOT_CHECKED);
        findings.add(config.tls().port() > 0 ? Finding.TLS_OFFERED : Finding.TLS_NOT_OFFERED);
        if (config.tls().port() > 0) {
            findings.add(switch (config.tls().clientCertificates()) {
                case "required" -> Finding.CERTIFICATES_REQUIRED;
                case "none" -> Finding.CERTIFICATES_NONE;
                default -> Finding.CERTIFICATES_WANTED;
            });
        }
        if (!config.tls().verifyHost()) {
            findings.add(Finding.HOST_NOT_VERIFIED);
        }
        return findings;
    }
}
