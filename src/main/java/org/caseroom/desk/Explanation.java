package org.caseroom.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *                   {@code sopClass}, {@code proposed}, {@code taken}; of statuses {@code status}, {@code message}, {@code by};
 *                   {@code received}, {@code sent} in bytes; {@code source}, {@code reason}
 */
public record Explanation(Cause cause, Side side, Map<String, String> parameters) {
    /** A peer may propose more than anybody wants to read. */
    private static final int NAMED = 8;
    /** Invalid PDU parameter value (PS3.8 9.3.8). */
    private static final int INVALID_VALUE = 6;

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
                return view.inbound() ? unheard(view.detail().toLowerCase(java.util.Locale.ROOT))
                        : notConnected(view.detail().toLowerCase(java.util.Locale.ROOT));
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
                if (why.contains("certif") || why.contains("pkix") || why.contains("unknown_ca") || why.contains("subject alternative")) {
                    return because(Cause.CERTIFICATE, Side.EITHER);
                }
                if (why.contains("handshake") || why.contains("ssl") || why.contains("tls") || why.contains("protocol_version")) {
                    return because(Cause.TLS_MISMATCH, Side.EITHER);
                }
            }
            if (why.contains("refused")) {
                return because(Cause.CONNECTION_REFUSED, Side.PEER);
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
            if (why.contains("certif") || why.contains("pkix") || why.contains("unknown_ca")) {
                return because(Cause.CERTIFICATE, Side.EITHER);
            }
            return because(Cause.TLS_FAILED, Side.EITHER);
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

        private Explanation noContext() {
            var syntax = view.contexts().stream().filter(each -> each.result() == ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED).findFirst();
            var context = syntax.or(() -> view.contexts().stream().findFirst());
            if (context.isEmpty()) {
                return because(Cause.NO_COMMON_CLASS, requestor());
            }
            var shown = context.get();
            parameters.put("sopClass", UID.name(shown.abstractSyntax()));
            parameters.put("proposed", names(shown.proposed()));
            parameters.put("taken", !view.inbound() ? "–" : StorageClasses.contains(shown.abstractSyntax())
                    ? names(StorageClasses.transferSyntaxes().stream().sorted().toList())
                    : names(List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian)));
            if (shown.result() == ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED) {
                return because(Cause.NO_COMMON_TRANSFER_SYNTAX, requestor());
            }
            return shown.result() == ContextResult.Reason.USER_REJECTION ? because(Cause.CONTEXT_NOT_PERMITTED, view.inbound() ? Side.US : Side.PEER)
                    : because(Cause.NO_COMMON_CLASS, Side.EITHER);
        }

        private static String names(List<String> uids) {
            String first = String.join(", ", uids.stream().limit(NAMED).map(UID::name).toList());
            return uids.size() > NAMED ? first + " … +" + (uids.size() - NAMED) : first;
        }

        private Explanation lost() {
            if (view.accepted()) {
                return because(Cause.CUT, Side.NETWORK);
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
            // 16H opens a handshake of TLS.
            if (!view.accepted() && abort.detail().contains("type 16")) {
                return because(Cause.TLS_TO_PLAIN_PORT, Side.EITHER);
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
