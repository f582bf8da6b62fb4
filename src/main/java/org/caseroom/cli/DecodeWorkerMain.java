package org.caseroom.cli;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.imaging.DefaultVoi;
import org.caseroom.report.PdfExtractor;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.VoiWindow;
import org.caseroom.study.worker.DecodeWorker;

/** The main program of a decoder process. Its argument is the root of the frame store. */
public final class DecodeWorkerMain {
    private DecodeWorkerMain() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        DecodeWorker.run(Path.of(args[0]), DecodeWorkerMain::defaultWindow, new PdfExtractor());
    }

    private static StackImage.Window defaultWindow(DecodedFrame frame, ImagePresentation presentation) {
        var format = new FrameFormat(frame.rows(), frame.columns(), frame.samplesPerPixel(), frame.type(),
                frame.photometricInterpretation());
        VoiWindow window = DefaultVoi.window(new StoredFrame(format, MemorySegment.ofArray(frame.samples())), presentation);
        return window == null ? null
                : new StackImage.Window(window.center(), window.width(), window.effective().name(), window.explanation());
    }
}
