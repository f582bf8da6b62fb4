package org.caseroom.imaging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.dicom.imageio.VideoColour;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.encode.FrameEncoders;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.PresentationReader;
import org.caseroom.testing.Corpus;

/** Renders frames straight from files, by the same renderer as the server but without its store. */
final class CorpusRenderer {
    private CorpusRenderer() {
    }

    /** Arguments: folder for the PNG files, then the import sets; for {@code check_render.py FOLDER --set N}. */
    public static void main(String[] arguments) throws IOException {
        for (String set : List.of(arguments).subList(1, arguments.length)) {
            var folder = Files.createDirectories(Path.of(arguments[0]).resolve(set));
            var done = new LinkedHashSet<String>();
            for (var row : Corpus.table("expectations.tsv")) {
                if (!row.get("set").equals(set) || !done.add(row.get("path") + row.get("frame"))) {
                    continue;
                }
                try {
                    var image = render(row.get("path"), Integer.parseInt(row.get("frame")));
                    String name = row.get("path").substring("dicom/".length()).replaceAll("\\.dcm$", "").replace("/", "__");
                    Files.write(folder.resolve(name + "_" + row.get("frame") + ".png"),
                            FrameEncoders.png().encode(image.pixels(), image.columns(), image.rows(), image.samples()));
                } catch (Exception e) {
                    System.out.println(row.get("path") + " frame " + row.get("frame") + ": " + e);
                }
            }
        }
    }

    /** @param number frame number from 1 */
    static RenderedImage render(String path, int number) throws IOException, UnsupportedImageException {
        DicomFile file = DicomReader.read(Corpus.root().orElseThrow().resolve(path));
        var source = FrameSource.of(file);
        var presentation = PresentationReader.read(file.dataSet(), source.frames()).frame(number);
        return FrameRenderer.render(stored(source.decode(number - 1)), presentation, null, false, null, 0, 0);
    }

    static StoredFrame stored(DecodedFrame frame) {
        var video = VideoColour.of(frame.photometricInterpretation());
        if (video.isPresent()) {
            byte[] rgb = video.get().toRgb(MemorySegment.ofArray(frame.samples()), frame.rows(), frame.columns(), frame.type());
            return stored(new DecodedFrame(frame.rows(), frame.columns(), 3, frame.type(), "RGB", rgb));
        }
        return new StoredFrame(new FrameFormat(frame.rows(), frame.columns(), frame.samplesPerPixel(), frame.type(),
                frame.photometricInterpretation()), MemorySegment.ofArray(frame.samples()).asReadOnly());
    }

    /** The rows of the expectations of one import set, of one frame each. */
    static Map<String, List<Map<String, String>>> expectations(String set) {
        var frames = new LinkedHashMap<String, List<Map<String, String>>>();
        for (var row : Corpus.table("expectations.tsv")) {
            if (row.get("set").equals(set)) {
                frames.computeIfAbsent(row.get("path") + "\t" + row.get("frame"), key -> new ArrayList<>()).add(row);
            }
        }
        return frames;
    }
}
