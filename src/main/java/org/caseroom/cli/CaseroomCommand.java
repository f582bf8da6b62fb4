package org.caseroom.cli;

import org.caseroom.access.AccountRefusedException;
import org.caseroom.config.ConfigException;
import org.caseroom.database.DataFolder;
import org.caseroom.database.DatabaseException;
import org.caseroom.redis.RedisStartException;
import org.caseroom.redis.RedisUnavailableException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(name = "caseroom", mixinStandardHelpOptions = true, versionProvider = CaseroomCommand.Version.class,
        description = "Live conferences on DICOM images.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done, or stopped on request", "1:failed", "2:wrong use", "3:some files were refused",
                "69:the database, Redis or a part of the program is not available", "75:the data folder or the port is in use, or the cache of classes was of another version: start again",
                "78:mistakes in the settings"})
public final class CaseroomCommand implements Runnable {
    private final Surroundings around;

    private CaseroomCommand(Surroundings around) {
        this.around = around;
    }

    /** Runs the command that the arguments name; the result is the exit status. */
    public static int run(Surroundings around, String... args) {
        var stale = ClassCache.here().flatMap(ClassCache::drop);
        if (stale.isPresent()) {
            around.err().println(stale.get());
            return ExitCode.IN_USE;
        }
        var line = new CommandLine(new CaseroomCommand(around))
                .addSubcommand(new ServeCommand(around))
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new ImportCommand(around))
                .addSubcommand(new ExportCommand(around))
                .addSubcommand(new DeidentifyCommand(around))
                .addSubcommand(new CommandLine(new FramesCommand(around)).addSubcommand(new FramesCommand.Rebuild(around)))
                .addSubcommand(new UserCommand(around))
                .addSubcommand(new AuditCommand(around))
                .addSubcommand(new CommandLine(new DatabaseCommand(around)).addSubcommand(new DatabaseCommand.Copy(around)))
                .addSubcommand(new PeerCommand(around))
                .addSubcommand(new SimulateCommand(around))
                .addSubcommand(new RehearseCommand(around))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new java.io.PrintWriter(around.out(), true))
                .setErr(new java.io.PrintWriter(around.err(), true));
        line.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(around, failure));
        return line.execute(args);
    }

    private static int failed(Surroundings around, Exception failure) {
        int code = switch (failure) {
            case ConfigException e -> ExitCode.CONFIG;
            case CommandFailed e -> e.exitCode();
            case DataFolder.InUseException e -> ExitCode.IN_USE;
            case DatabaseException e -> ExitCode.UNAVAILABLE;
            case RedisStartException e -> ExitCode.UNAVAILABLE;
            case RedisUnavailableException e -> ExitCode.UNAVAILABLE;
            case AccountRefusedException e -> ExitCode.FAILED;
            default -> -1;
        };
        if (code >= 0) {
            around.err().println(failure.getMessage());
            return code;
        }
        LoggerFactory.getLogger(CaseroomCommand.class).error("event=failed", failure);
        around.err().println("Failed: " + failure);
        return ExitCode.FAILED;
    }

    @Override
    public void run() {
        CommandLine.usage(this, around.out());
    }

    /** What {@code --version} says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Caseroom " + Application.version() + " on Java " + Runtime.version()};
        }
    }
}
