package org.caseroom.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.caseroom.dicom.net.pdu.PData;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.Pdv;
import org.caseroom.dicom.net.pdu.ReleaseRequest;
import org.caseroom.dicom.net.pdu.UserInformation;

/** What a peer says, out of an array: PDUs, fragments, commands and data sets, up to the first refusal. */
public final class WireAttack {
    private static final long PATIENCE = 1_000_000_000L;

    private WireAttack() {
    }

    /** @throws IllegalStateException when something else came of it than values or a declared refusal */
    public static void attack(byte[] input) {
        var wire = new Wire(new Said(input), () -> Instant.EPOCH, 4096);
        var fragments = new FragmentInput(wire, PATIENCE);
        try {
            while (true) {
                FragmentInput.Between next = fragments.between(PATIENCE);
                if (next.fragment() == null && next.other() == null) {
                    return;
                }
                if (next.fragment() != null) {
                    int context = next.fragment().contextId();
                    Command command = fragments.command(next.fragment());
                    if (CommandCodec.encode(command).length > CommandCodec.MAX_BYTES + 4096) {
                        throw new IllegalStateException("a command grew");
                    }
                    if (command.hasDataSet()) {
                        new DataSetInput(fragments, context).readAll(1 << 20);
                    }
                } else if (!(next.other() instanceof PData)) {
                    PduEncoder.encode(next.other());
                }
            }
        } catch (PduException e) {
            if (e.getMessage() == null || e.getMessage().length() > 300) {
                throw new IllegalStateException("no sentence: " + e.getMessage(), e);
            }
        } catch (EOFException | FragmentInput.AbortedException e) {
            // It stopped, or said that it does.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Conversations that are in order. */
    public static List<byte[]> seeds() throws IOException {
        byte[] request = PduEncoder.encode(RawPeer.request("US", UID.Verification, UID.CTImageStorage));
        Command store = Command.request(CommandField.C_STORE_RQ, UID.CTImageStorage);
        store.elements().setString(Tag.AffectedSOPInstanceUID, "1.2.3").setInt(Tag.MessageID, 1);
        byte[] command = CommandCodec.encode(store.hasDataSet(true));
        byte[] first = java.util.Arrays.copyOf(command, 40);
        byte[] rest = java.util.Arrays.copyOfRange(command, 40, command.length);
        Pdu message = new PData(List.of(new Pdv(3, true, false, ByteBuffer.wrap(first)), new Pdv(3, true, true, ByteBuffer.wrap(rest)),
                new Pdv(3, false, true, ByteBuffer.wrap(new byte[20]))));
        byte[] accept = PduEncoder.encode(new AssociateAccept("US", "PEER", UID.DICOMApplicationContext,
                List.of(new ContextResult(1, ContextResult.Reason.ACCEPTANCE, UID.ImplicitVRLittleEndian)), UserInformation.of(16_384, "1.2", "V")));
        return List.of(join(request, PduEncoder.encode(message), PduEncoder.encode(new ReleaseRequest())), join(accept, PduEncoder.encode(Abort.byUser())));
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static final class Said implements Channel {
        private final byte[] bytes;
        private int at;

        Said(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] target, int offset, int length, long deadline) {
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void write(byte[] ignored, long deadline) {
            throw new IllegalStateException("nobody is there to be written to");
        }

        @Override
        public void close() {
            at = bytes.length;
        }

        @Override
        public void kill() {
            at = bytes.length;
        }
    }
}
