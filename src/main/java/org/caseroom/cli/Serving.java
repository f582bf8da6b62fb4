package org.caseroom.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.caseroom.config.CaseroomConfig;

/**
 * Runs the server until the operating system asks the program to end.
 *
 * <p>A stop that was asked for is a success: the status is 0 and not the 143 by which a JVM says that a signal came.
 */
final class Serving {
    private final Surroundings around;

    Serving(Surroundings around) {
        this.around = around;
    }

    int run(CaseroomConfig config, boolean demo, Consumer<Application> started) throws InterruptedException {
        Application app;
        try {
            app = Application.start(config, around, demo);
        } catch (RuntimeException e) {
            if (Application.portTaken(e)) {
                throw new CommandFailed(ExitCode.IN_USE, "Port " + config.http().port() + " on " + config.http().host()
                        + " is in use. Stop the program that has it, or choose another with --port or http.port.");
            }
            throw e;
        }
        var stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> {
            app.close();
            stopped.countDown();
            Runtime.getRuntime().halt(ExitCode.OK);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            started.accept(app);
            app.prepared();
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            app.close();
            throw e;
        }
        stopped.await();
        return ExitCode.OK;
    }
}
