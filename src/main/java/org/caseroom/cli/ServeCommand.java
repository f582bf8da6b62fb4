package org.caseroom.cli;

import java.util.concurrent.Callable;
import org.caseroom.config.CaseroomConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Serves until it is told to stop (SIGTERM, Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Settings settings;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        CaseroomConfig config = settings.load(around);
        return new Serving(around).run(config, false, app -> {
            around.out().println("Caseroom is at " + app.origin());
            if (app.base().access().accounts().list().isEmpty()) {
                around.out().println("There is no account yet. Make the first one with: user add LOGIN --role ADMIN");
            }
        });
    }
}
