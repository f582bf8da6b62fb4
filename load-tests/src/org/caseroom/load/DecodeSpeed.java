package org.caseroom.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;

/**
 * Frames a second that are decoded from JPEG-LS and JPEG 2000, on one thread: ours, and the decoders of DCMTK, GDCM and OpenJPEG, which
 * read the same bytes. One object of many frames is encoded with GDCM; everybody reads it and writes the pixels, in turns. What a peer
 * needs for an object of one frame, the start of its process, is taken off.
 *
 * <pre>load-tests/run decode-speed [frames=100] [side=512] [rounds=5] [warm=2]</pre>
 */
public final class DecodeSpeed {
    private DecodeSpeed() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("frames", "100", "side", "512", "rounds", "5", "warm", "2"));
        int frames = Integer.parseInt(options.get("frames"));
        int side = Integer.parseInt(options.get("side"));
        int rounds = Integer.parseInt(options.get("rounds"));
        int warm = Integer.parseInt(options.get("warm"));
        Path folder = Folders.create("decode");
        for (String codec : List.of("jpegls", "j2k")) {
            Path many = encoded(folder, codec, frames, side);
            Path one = encoded(folder, codec, 1, side);
            Path out = folder.resolve("out.raw");
            double[] ours = new double[rounds];
            double[] gdcm = new double[rounds];
            double[] other = new double[rounds];
            List<String> peer = codec.equals("jpegls") ? List.of("dcmdjpls", "{in}", "{out}") : streams(folder, many, one);
            for (int round = -warm; round < rounds; round++) {
                double mine = frames / decode(many, out);
                double theirs = (frames - 1) / (run(List.of("gdcmconv", "--raw", "{in}", "{out}"), many, out)
                        - run(List.of("gdcmconv", "--raw", "{in}", "{out}"), one, out));
                double third = (frames - 1) / (run(peer, many, out) - run(peer, one, out));
                if (round >= 0) {
                    ours[round] = mine;
                    gdcm[round] = theirs;
                    other[round] = third;
                    System.out.printf("%s round %d: Caseroom %.0f, GDCM %.0f, %s %.0f frames/s%n", codec, round + 1, mine, theirs,
                            peer.getFirst(), third);
                }
            }
            System.out.printf("%s, %d frames of %d x %d, 12 of 16 bits, median of %d: Caseroom %.0f/s, GDCM %.0f/s, %s %.0f/s%n", codec,
                    frames, side, side, rounds, median(ours), median(gdcm), peer.getFirst(), median(other));
        }
    }

    /** Reads the file anew and writes its pixels, as the peers do. Seconds. */
    private static double decode(Path file, Path out) throws IOException {
        long start = System.nanoTime();
        try (FrameSource source = FrameSource.of(DicomReader.read(file)); OutputStream pixels = Files.newOutputStream(out)) {
            for (int frame = 0; frame < source.frames(); frame++) {
                pixels.write(source.decode(frame).samples());
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double run(List<String> command, Path in, Path out) throws IOException, InterruptedException {
        List<String> whole = command.stream().map(word -> word.replace("{in}", in.toString()).replace("{out}", out.toString())
                .replace("{name}", in.getFileName().toString())).toList();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("It failed (are libgdcm-tools, dcmtk and libopenjp2-tools installed?): " + String.join(" ", whole));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** The codestreams one by one, for OpenJPEG's own program, which takes a folder of them; one process for all. */
    private static List<String> streams(Path folder, Path... files) throws IOException {
        for (Path file : files) {
            Path streams = Files.createDirectories(folder.resolve("streams-" + file.getFileName()));
            var pixels = org.caseroom.dicom.io.PixelDataSource.of(DicomReader.read(file));
            for (int frame = 0; frame < pixels.frames(); frame++) {
                Files.write(streams.resolve("frame%04d.j2k".formatted(frame)), pixels.frame(frame));
            }
        }
        return List.of("opj_decompress", "-ImgDir", folder.resolve("streams-{name}").toString(), "-OutFor", "RAWL", "-threads", "1");
    }

    private static Path encoded(Path folder, String codec, int frames, int side) throws IOException, InterruptedException {
        Path raw = folder.resolve("raw" + frames + ".dcm");
        DicomWriter.write(DicomFile.of(images(frames, side), TransferSyntax.of(UID.ExplicitVRLittleEndian)), raw);
        Path encoded = folder.resolve(codec + frames + ".dcm");
        run(List.of("gdcmconv", "--" + codec, "{in}", "{out}"), raw, encoded);
        return encoded;
    }

    /** Round bodies with soft edges and the noise of a scanner, so that they compress as a chest CT does. */
    private static Attributes images(int frames, int side) {
        byte[] pixels = new byte[Math.multiplyExact(frames, side * side * 2)];
        ByteBuffer out = ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(7);
        for (int frame = 0; frame < frames; frame++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double r = Math.hypot(x - side / 2.0, (y - side / 2.0) * 1.3) / side;
                    double lung = Math.hypot(Math.abs(x - side / 2.0) - side / 6.0, y - side / 2.0 + frame % 20) / side;
                    double value = r > 0.45 ? 24 : lung < 0.13 ? 180 + 60 * Math.sin(x / 5.0) * Math.cos(y / 7.0) : 1060 + 40 * Math.sin(r * 40);
                    out.putShort((short) Math.clamp((long) (value + random.nextGaussian() * (r > 0.45 ? 2 : 12)), 0, 4095));
                }
            }
        }
        Attributes a = new Attributes();
        a.setString(Tag.SOPClassUID, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage);
        a.setString(Tag.SOPInstanceUID, "2.25.1" + frames).setString(Tag.StudyInstanceUID, "2.25.2").setString(Tag.SeriesInstanceUID, "2.25.3");
        a.setString(Tag.Modality, "OT").setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        a.setInt(Tag.NumberOfFrames, frames).setInt(Tag.Rows, side).setInt(Tag.Columns, side).setInt(Tag.SamplesPerPixel, 1);
        a.setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12).setInt(Tag.HighBit, 11).setInt(Tag.PixelRepresentation, 0);
        a.setBytes(Tag.PixelData, VR.OW, pixels);
        return a;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
