package org.caseroom.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.StorageClasses;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.ContextResult;

/**
 * What went wrong with an association, for people: the client has a sentence for what happened and one for what to change for each
 * cause, and puts the parameters in.
 *
 * @param parameters {@code peer}, {@code remote}, {@code called}, {@code calling}, {@code ours}, {@code detail}; of contexts also
 *                   {@code sopClass}, {@code proposed}, {@code taken} (– where it is not known); of statuses {@code status}, {@code message}, {@code by};
 *                   {@code received}, {@code sent} in bytes; {@code source}, {@code reason}
 */
public record Explanation(Cause cause, Side side, Map<String, String> parameters) {
    /** A peer may propose more than anybody wants to read. */
    private static final int NAMED = 8;
    /** Invalid PDU parameter value (PS3.8 9.3.8). */
    private static final int INVALID_VALUE = 6;

    /** What no PDU begins with, and the lines of HTTP, SSH and mail do: letters and digits. */
    private static final Pattern TEXT = Pattern.compile("the type (3[0-9]|[4-7][0-9A-F])H is no PDU");

    public Explanation {
        parameters = Map.copyOf(parameters);
    }

    /** @param ours our AE title. @return empty when nothing went wrong, or nothing has yet */
    public static Optional<Explanation> of(AssociationView view, String ours) {
        return Optional.ofNullable(new Case(view, ours).judge());
    }

    /** An association under examination. */
    private static final class Case {
        private final AssociationView view;
        private final Map<String, String> parameters = new HashMap<>();

        private Case(AssociationView view, String ours) {
            this.view = view;
            parameters.put("ours", ours);
            parameters.put("peer", view.peer().isEmpty() ? view.remote() : view.peer());
            parameters.put("remote", view.remote());
            parameters.put("called", view.called() == null ? "" : view.called());
            parameters.put("calling", view.calling() == null ? "" : view.calling());
            parameters.put("detail", view.detail());
            parameters.put("received", String.valueOf(view.bytesReceived()));
            parameters.put("sent", String.valueOf(view.bytesSent()));
        }

        private Explanation because(Cause cause, Side side) {
            return new Explanation(cause, side, parameters);
        }

        /** Whose side a thing of the requestor is. */
        private Side requestor() {
            return view.inbound() ? Side.PEER : Side.US;
        }

        private Explanation judge() {
            if (view.ending() == Ending.NOT_CONNECTED) {
                return view.inbound() ? unheard(view.detail().toLowerCase(Locale.ROOT))
                        : notConnected(view.detail().toLowerCase(Locale.ROOT));
            }
            if (view.rejection() != null) {
                return rejected(view.rejection());
            }
            if (view.accepted() && view.contexts().stream().noneMatch(context -> context.chosen() != null)) {
                return noContext();
            }
            if (view.ending() == Ending.CONNECTION_LOST) {
                return lost();
            }
            if (view.ending() == Ending.TIMED_OUT) {
                return late();
            }
            if (!view.inbound() && !refused().isEmpty() && view.statuses().stream().noneMatch(Case::retrieves)) {
                // What we call for we need: a part of it was refused, and the objects of that part did not go.
                return noContext();
            }
            var failure = view.statuses().stream().filter(each -> each.status() >= 0 && StatusCauses.of(each.status()).isPresent()).findFirst();
            if (failure.isPresent()) {
                return status(failure.get());
            }
            return view.abort() == null ? null : aborted(view.abort());
        }

        private Explanation notConnected(String why) {
            if (view.wantsTls()) {
                if (why.contains("no certificates for that")) {
                    return because(Cause.TLS_NOT_SET_UP, Side.US);
                }
                if (why.contains("not an ssl/tls record") || why.contains("closed") && !why.contains("certificate")) {
                    return because(Cause.TLS_TO_PLAIN_PORT, Side.EITHER);
                }
                if (isOfCertificate(why)) {
                    return certificate(why);
                }
                if (why.contains("handshake") || why.contains("ssl") || why.contains("tls") || why.contains("protocol_version")) {
                    return because(Cause.TLS_MISMATCH, Side.EITHER);
                }
            }
            if (why.contains("refused")) {
                return because(Cause.CONNECTION_REFUSED, Side.EITHER);
            }
            if (why.contains("resolve") || why.contains("unknown host") || why.contains("unknownhost") || why.contains("query failed")
                    || why.contains("nxdomain")) {
                return because(Cause.HOST_UNKNOWN, Side.US);
            }
            if (why.contains("timed out") || why.contains("timeout") || why.contains("no answer") || why.contains("no route")
                    || why.contains("unreachable")) {
                return because(Cause.CONNECT_TIMEOUT, Side.NETWORK);
            }
            return because(Cause.NOT_CONNECTED, Side.NETWORK);
        }

        private Explanation unheard(String why) {
            if (why.contains("too many connections")) {
                return because(Cause.FLOOD, Side.PEER);
            }
            if (why.contains("being ended")) {
                return because(Cause.PROGRAM_ENDED, Side.US);
            }
            if (why.contains("not an ssl/tls record")) {
                return because(Cause.PLAIN_TO_TLS_PORT, Side.PEER);
            }
            return isOfCertificate(why) ? certificate(why) : because(Cause.TLS_FAILED, Side.EITHER);
        }

        private static boolean isOfCertificate(String why) {
            return why.contains("certif") || why.contains("pkix") || why.contains("unknown_ca") || why.contains("subject alternative") || why.contains("notafter");
        }

        /** An alert is what the other side says of ours; all else is what we say of theirs (RFC 8446, 6.2). */
        private Explanation certificate(String why) {
            boolean ours = why.contains("received fatal alert");
            if (why.contains("empty") && why.contains("chain") || why.contains("certificate_required")) {
                return because(Cause.CERTIFICATE_MISSING, ours ? Side.US : Side.PEER);
            }
            if (why.contains("expired") || why.contains("notafter")) {
                return because(Cause.CERTIFICATE_EXPIRED, ours ? Side.US : Side.PEER);
            }
            return because(Cause.CERTIFICATE, Side.EITHER);
        }

        private Explanation rejected(AssociationView.Rejection rejection) {
            parameters.put("detail", rejection.detail());
            parameters.put("reason", rejection.source() + "/" + rejection.reason());
            // PS3.8 9.3.4, table 9-21
            return switch (rejection.source() * 16 + rejection.reason()) {
                case 0x12 -> because(Cause.APPLICATION_CONTEXT, requestor());
                case 0x13 -> rejection.byUs() ? callingRefusedHere(rejection.detail()) : because(Cause.CALLING_TITLE_UNKNOWN_THERE, Side.PEER);
                case 0x17 -> rejection.byUs() ? because(Cause.CALLED_TITLE_NOT_OURS, Side.PEER) : because(Cause.CALLED_TITLE_NOT_THEIRS, Side.US);
                case 0x22 -> because(Cause.PROTOCOL_VERSION, requestor());
                case 0x31, 0x32 -> rejection.byUs() ? because(Cause.LIMIT_HERE, Side.EITHER) : because(Cause.LIMIT_THERE, Side.PEER);
                default -> because(Cause.REJECTED_WITHOUT_REASON, Side.PEER);
            };
        }

        private Explanation callingRefusedHere(String why) {
            if (why.contains("which is not its host")) {
                return because(Cause.CALLING_ADDRESS_OTHER, Side.US);
            }
            return because(why.contains("calls without TLS") ? Cause.CALLED_WITHOUT_TLS : Cause.CALLING_TITLE_UNKNOWN_HERE,
                    why.contains("calls without TLS") ? Side.PEER : Side.US);
        }

        /** A retrieval proposes more classes than will come. */
        private static boolean retrieves(AssociationView.Statuses each) {
            return each.message().startsWith("C-GET");
        }

        /** The contexts of classes that were accepted in none of theirs. */
        private List<AssociationView.Context> refused() {
            Set<String> accepted = view.contexts().stream().filter(each -> each.chosen() != null).map(AssociationView.Context::abstractSyntax)
                    .collect(Collectors.toSet());
            return view.contexts().stream().filter(each -> each.result() != null && !accepted.contains(each.abstractSyntax())).toList();
        }

        private Explanation noContext() {
            List<AssociationView.Context> refused = refused();
            if (refused.isEmpty()) {
                return because(Cause.NO_COMMON_CLASS, requestor());
            }
            // Some acceptors say of the class that it is not supported when it is its transfer syntaxes.
            var shown = refused.stream().filter(each -> each.result() == ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED || !each.taken().isEmpty())
                    .findFirst().orElse(refused.getFirst());
            boolean storage = StorageClasses.contains(shown.abstractSyntax());
            parameters.put("sopClass", UID.name(shown.abstractSyntax()));
            parameters.put("proposed", names(view.contexts().stream().filter(each -> each.abstractSyntax().equals(shown.abstractSyntax()))
                    .flatMap(each -> each.proposed().stream()).distinct().toList()));
            parameters.put("taken", names(!view.inbound() ? shown.taken() : storage ? StorageClasses.transferSyntaxes().stream().sorted().toList()
                    : List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian)));
            if (shown.result() == ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED || !shown.taken().isEmpty()) {
                return view.inbound() ? because(Cause.NO_COMMON_TRANSFER_SYNTAX, Side.PEER) : because(Cause.TRANSFER_SYNTAX_NOT_TAKEN, Side.PEER);
            }
            if (shown.result() == ContextResult.Reason.USER_REJECTION) {
                return because(Cause.CONTEXT_NOT_PERMITTED, view.inbound() ? Side.US : Side.PEER);
            }
            return view.inbound() ? because(Cause.NO_COMMON_CLASS, Side.EITHER) : because(Cause.CLASS_NOT_TAKEN, Side.PEER);
        }

        private static String names(List<String> uids) {
            if (uids.isEmpty()) {
                return "–";
            }
            String first = String.join(", ", uids.stream().limit(NAMED).map(UID::name).toList());
            return uids.size() > NAMED ? first + " … +" + (uids.size() - NAMED) : first;
        }

        private Explanation lost() {
            if (view.accepted()) {
                return because(Cause.CUT, Side.NETWORK);
            }
            // With TLS 1.3 a peer says what it thinks of our certificate when the handshake is over for us (RFC 8446, 4.4.2.4).
            String why = view.detail().toLowerCase(Locale.ROOT);
            if (view.tls() != null && why.contains("fatal alert") && isOfCertificate(why)) {
                return certificate(why);
            }
            return view.called() == null && view.inbound() ? because(Cause.CLOSED_BEFORE_REQUEST, Side.PEER)
                    : because(Cause.CLOSED_INSTEAD_OF_ANSWER, Side.PEER);
        }

        private Explanation late() {
            if (view.accepted()) {
                return because(Cause.SILENT, Side.NETWORK);
            }
            return because(view.inbound() ? Cause.NO_REQUEST_IN_TIME : Cause.NO_ANSWER_IN_TIME, Side.PEER);
        }

        private Explanation status(AssociationView.Statuses status) {
            parameters.put("status", "%04XH".formatted(status.status()));
            parameters.put("message", status.message());
            parameters.put("sopClass", UID.name(status.sopClass()));
            parameters.put("by", status.sent() ? parameters.get("ours") : parameters.get("peer"));
            Side answered = status.sent() ? Side.US : Side.PEER;
            Side asked = status.sent() ? Side.PEER : Side.US;
            Cause cause = StatusCauses.of(status.status()).orElseThrow();
            return because(cause, StatusCauses.isOfTheOneWhoAsked(cause) ? asked : answered);
        }

        private Explanation aborted(AssociationView.Abortion abort) {
            parameters.put("source", String.valueOf(abort.source()));
            parameters.put("reason", String.valueOf(abort.reason()));
            if (!abort.detail().isEmpty()) {
                parameters.put("detail", abort.detail());
            }
            boolean provider = abort.source() == Abort.PROVIDER;
            if (!view.accepted() && abort.byUs()) {
                // 16H opens a handshake of TLS, 15H is the alert that some servers answer with to what is none (others just close).
                if (abort.detail().contains("type 16H")) {
                    return because(Cause.TLS_TO_PLAIN_PORT, Side.EITHER);
                }
                if (abort.detail().contains("type 15H")) {
                    return because(Cause.TLS_WANTED_THERE, Side.US);
                }
                if (TEXT.matcher(abort.detail()).find()) {
                    return because(Cause.ANOTHER_PROTOCOL, requestor());
                }
            }
            if (provider && abort.reason() == INVALID_VALUE) {
                return because(Cause.WRONG_LENGTHS, abort.byUs() ? Side.PEER : Side.US);
            }
            if (!abort.byUs()) {
                return because(provider ? Cause.ABORTED_BY_PEER_UPPER_LAYER : Cause.ABORTED_BY_PEER_APPLICATION, Side.PEER);
            }
            if (abort.detail().contains("being ended")) {
                return because(Cause.PROGRAM_ENDED, Side.US);
            }
            return abort.detail().contains("broke the protocol") ? because(Cause.PROTOCOL_BROKEN, Side.PEER) : because(Cause.ABORTED_BY_US, Side.US);
        }
    }
}
