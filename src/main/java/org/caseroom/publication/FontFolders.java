package org.caseroom.publication;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Where operating systems keep their fonts. */
public final class FontFolders {
    private FontFolders() {
    }

    /**
     * The folders, some of which may not exist.
     *
     * @param system      name of the operating system, as {@code os.name}
     * @param home        of who runs the program
     * @param environment by name; null for what is not set
     */
    public static List<Path> of(String system, Path home, UnaryOperator<String> environment) {
        if (system.startsWith("Windows")) {
            return Stream.of(Map.entry("WINDIR", "Fonts"), Map.entry("LOCALAPPDATA", "Microsoft/Windows/Fonts"))
                    .filter(each -> environment.apply(each.getKey()) != null).map(each -> Path.of(environment.apply(each.getKey())).resolve(each.getValue())).toList();
        }
        if (system.startsWith("Mac")) {
            return List.of(Path.of("/System/Library/Fonts"), Path.of("/Library/Fonts"), home.resolve("Library/Fonts"));
        }
        return List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"), home.resolve(".local/share/fonts"), home.resolve(".fonts"));
    }
}
