import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees to it that the browser tests have a Chromium: {@code java FindChromium.java FILE}, where FILE gets the path of its program.
 * {@code CASEROOM_CHROMIUM} names it, else the PATH is searched, else it is installed where that is possible without asking
 * anybody (root or sudo without a password, and apt-get), else the build ends with one line.
 */
final class FindChromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> APPLICATIONS = List.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));

    private FindChromium() {
    }

    public static void main(String[] args) throws Exception {
        // Maven gives the name of a property that is not set as it stands.
        if (Stream.of(args).skip(1).anyMatch("true"::equals)) {
            return;
        }
        Optional<Path> found = find();
        if (found.isEmpty() && install()) {
            found = find();
        }
        if (found.isEmpty()) {
            System.err.println("The browser tests need Chromium and none was found: install it (Debian: apt-get install chromium) or name it in CASEROOM_CHROMIUM");
            System.exit(1);
        }
        Path file = Path.of(args[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, found.get().toString());
    }

    private static Optional<Path> find() {
        String named = System.getenv("CASEROOM_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.concat(NAMES.stream().flatMap(name -> onPath(name).stream()), APPLICATIONS.stream().filter(Files::isExecutable)).findFirst();
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
    }

    private static boolean install() throws IOException, InterruptedException {
        if (System.getenv("CASEROOM_CHROMIUM") != null || onPath("apt-get").isEmpty()) {
            return false;
        }
        List<String> as;
        if ("root".equals(System.getProperty("user.name"))) {
            as = List.of();
        } else if (onPath("sudo").isPresent() && run(List.of(), List.of("sudo", "-n", "true"))) {
            as = List.of("sudo", "-n");
        } else {
            return false;
        }
        System.out.println("Installing Chromium for the browser tests (apt-get install chromium)");
        List<String> install = List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        // The lists of packages may be old or missing.
        return run(as, install) || run(as, List.of("apt-get", "update")) && run(as, install);
    }

    private static boolean run(List<String> as, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Stream.concat(as.stream(), command.stream()).toList()).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return builder.start().waitFor() == 0;
    }
}
