package org.caseroom.cli;

import java.util.concurrent.Callable;
import org.caseroom.config.CaseroomConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Serves this machine only, with a sample case and four accounts whose sign-in links it prints.")
final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Settings settings;

    @Option(names = "--no-sample", description = "Leaves the sample case out.")
    private boolean noSample;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        CaseroomConfig config = settings.load(around);
        if (!config.http().loopback() || !config.http().publicOrigin().isEmpty()) {
            throw new CommandFailed(ExitCode.CONFIG, "The demo has passwords that it prints, so it serves this machine only: http.host = "
                    + config.http().host() + " has to be loopback and http.publicOrigin empty. For anything else use serve.");
        }
        return new Serving(around).run(config, true, this::started);
    }

    /** Before the server says that it is ready, so that whoever waits for that finds the file. */
    private void started(Application app) {
        Store store = app.base().store();
        var credentials = new DemoCredentials(store.dir(), app.base().access().accounts(), app.base().access().tokens(), store.secrets())
                .ensure(app.origin());
        around.out().println();
        around.out().println("Caseroom is at " + app.origin() + " (demo: this machine only). Sign in as");
        credentials.users().forEach(user -> around.out().printf("  %-12s %s%n", user.login(), user.signInLink(app.origin())));
        around.out().println("Credentials are in " + store.dir().resolve(DemoCredentials.FILE));
        around.out().println();
        around.out().flush();
        if (!noSample) {
            String owner = app.base().access().accounts().find(credentials.users().getFirst().login()).orElseThrow().accountId();
            // A platform thread: much of it computes, and a virtual one would hold a carrier that others wait for.
            Thread.ofPlatform().daemon().name("sample-case").start(() -> app.areas().prepareDemo(app.base(), owner));
        }
    }
}
