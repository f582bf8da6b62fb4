package org.caseroom.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What concerns the decoded frames. */
@Command(name = "frames", description = "The decoded frames, which are made of the originals.")
final class FramesCommand implements Runnable {
    private final Surroundings around;

    FramesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public void run() {
        picocli.CommandLine.usage(this, around.out());
    }

    /** Goes through the whole frame store. */
    @Command(name = "rebuild", mixinStandardHelpOptions = true,
            description = "Brings up to date what an earlier version imported, and decodes again what is missing in the frame store; also while a server runs on the same data folder.")
    static final class Rebuild implements Callable<Integer> {
        private static final long END_SECONDS = 30;

        private final Surroundings around;

        @Mixin
        private Settings settings;

        @Option(names = "--verify", description = "Read everything that is stored, compare the checksums, and decode again what is damaged.")
        private boolean verify;

        Rebuild(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws IOException {
            var cancelled = new AtomicBoolean();
            var ended = new CountDownLatch(1);
            // Ctrl-C ends it after the instance that is being decoded, with the sums.
            var hook = new Thread(() -> {
                cancelled.set(true);
                try {
                    ended.await(END_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().addShutdownHook(hook);
            try (Store store = Store.open(settings.load(around), around);
                 StudyTool tool = Areas.studyTool(store).orElseThrow(ImportCommand::unavailable)) {
                StudyTool.Rebuilt done = tool.rebuildFrames(verify, around.out()::println, cancelled::get);
                around.out().println("%s%d brought up to date, %d instances looked at, %d decoded again, %d cannot be decoded".formatted(
                        done.cancelled() ? "Cancelled: " : "", done.updated(), done.checked(), done.rebuilt(), done.failed()));
                return done.failed() == 0 ? ExitCode.OK : ExitCode.PARTLY;
            } finally {
                ended.countDown();
                if (!cancelled.get()) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        }
    }
}
