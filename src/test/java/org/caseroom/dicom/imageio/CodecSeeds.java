package org.caseroom.dicom.imageio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/**
 * Codestreams to start attacks from, each with a byte before it that says which description goes with it, and what is done with the
 * result. For tests of other packages.
 */
public final class CodecSeeds {
    private final List<FrameDescription> descriptions = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();

    private CodecSeeds() {
    }

    /** Those whose name starts so: {@code lossless}, {@code jpegls}, {@code baseline}, {@code j2k} ... */
    public static CodecSeeds named(String... prefixes) {
        CodecSeeds seeds = new CodecSeeds();
        Predicate<String> wanted = name -> List.of(prefixes).stream().anyMatch(name::startsWith);
        Codestreams.all().stream().filter(c -> wanted.test(c.name())).forEach(c -> seeds.add(c.description(), c.bytes()));
        return seeds;
    }

    /** Frames of 1, 8 and 16 bits and of three samples, as replicate and literal runs. */
    public static CodecSeeds rle() {
        CodecSeeds seeds = new CodecSeeds();
        int[][] shapes = {{1, 1}, {1, 8}, {1, 16}, {3, 8}, {3, 16}};
        for (int[] shape : shapes) {
            int allocated = shape[1];
            FrameDescription d = new FrameDescription(6, 16, shape[0], allocated, allocated, allocated - 1, false, 0,
                    shape[0] == 1 ? "MONOCHROME2" : "RGB", "1.2.840.10008.1.2.5");
            int segments = shape[0] * Math.max(1, allocated / 8);
            int bytes = allocated == 1 ? 12 : 96;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] header = new byte[64];
            header[0] = (byte) segments;
            for (int s = 0; s < segments; s++) {
                int offset = 64 + body.size();
                header[4 + 4 * s] = (byte) offset;
                header[5 + 4 * s] = (byte) (offset >> 8);
                body.write(1 - bytes / 2);
                body.write(s);
                body.write(bytes / 2 - 1);
                for (int i = 0; i < bytes / 2; i++) {
                    body.write(i * 7 + s);
                }
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(header);
            whole.writeBytes(body.toByteArray());
            seeds.add(d, whole.toByteArray());
        }
        return seeds;
    }

    /** What of JPEG XL is ours: its header. */
    public static CodecSeeds jpegXlHeader() {
        CodecSeeds seeds = new CodecSeeds();
        FrameDescription d = new FrameDescription(12, 16, 1, 16, 12, 11, false, 0, "MONOCHROME2", "1.2.840.10008.1.2.4.110");
        for (String head : new String[] {"/wpYMCwERYsIBAEAnABLKCTGNRQeBQUlQQ==", "/wpYMBgULQIIBAEAyAFLKDfG354oKJhk",
            "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAAJanhsbAoAAACDanhsY/8KWDD8AEWLCAQBALQBSyg0Fv6m"}) {
            seeds.add(d, Base64.getDecoder().decode(head));
        }
        return seeds;
    }

    private void add(FrameDescription description, byte[] codestream) {
        byte[] input = new byte[codestream.length + 1];
        input[0] = (byte) descriptions.size();
        System.arraycopy(codestream, 0, input, 1, codestream.length);
        descriptions.add(description);
        inputs.add(input);
    }

    public List<byte[]> inputs() {
        return inputs;
    }

    /** A frame of the right size, or a refusal with a sentence; everything else comes out of here. */
    public void decode(byte[] input) {
        attempt(input, (codestream, d) -> {
            DecodedFrame frame = FrameDecoders.forTransferSyntax(d.transferSyntaxUid()).decode(java.nio.ByteBuffer.wrap(codestream), d);
            if (frame.samples().length != d.samples() * d.sampleType().bytes()) {
                throw new IllegalStateException("a frame of " + frame.samples().length + " bytes");
            }
        });
    }

    /** Only the guard before OpenJPEG, which is not ours and not of Java. */
    public void guardJpeg2000(byte[] input) {
        attempt(input, (codestream, d) -> Jpeg2000Header.guard(codestream, d));
    }

    /** Only the guard before libjxl. */
    public void guardJpegXl(byte[] input) {
        attempt(input, (codestream, d) -> JpegXlHeader.guard(codestream, d));
    }

    private void attempt(byte[] input, Attempt attempt) {
        if (input.length == 0) {
            return;
        }
        byte[] codestream = java.util.Arrays.copyOfRange(input, 1, input.length);
        try {
            attempt.on(codestream, descriptions.get((input[0] & 0xFF) % descriptions.size()));
        } catch (FrameDecodeException e) {
            if (e.getMessage() == null || e.getMessage().isBlank() || e.getMessage().length() > 300) {
                throw new IllegalStateException("refused without a sentence", e);
            }
        }
    }

    private interface Attempt {
        void on(byte[] codestream, FrameDescription description) throws FrameDecodeException;
    }
}
