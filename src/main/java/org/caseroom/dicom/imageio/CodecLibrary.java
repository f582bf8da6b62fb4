package org.caseroom.dicom.imageio;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The native library with OpenJPEG and libjpeg-turbo in it, which {@code org.bytedeco:leptonica} carries for each platform.
 *
 * <p>It depends on the C library alone, so it is unpacked to a private temporary directory, loaded for the life of the process
 * and its file removed again where the system allows that. Only functions that return on bad input may be bound to what comes
 * from files: the raw {@code jpeg_*} functions end the process.
 */
public final class CodecLibrary {
    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;

    private CodecLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** The library of this process; empty where no build for the platform is on the class path or it cannot be loaded. */
    public static Optional<CodecLibrary> shared() {
        return Holder.LIBRARY;
    }

    /** Why {@link #shared()} is empty, else an empty string. */
    public static String problem() {
        return Holder.PROBLEM;
    }

    /** Binds a function, which has to be exported by the library. */
    public MethodHandle function(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    /** Whether the library has a function of this name. */
    public boolean exports(String name) {
        return symbols.find(name).isPresent();
    }

    /** A function pointer that calls {@code target}, for the life of the process. */
    public MemorySegment callback(MethodHandle target, FunctionDescriptor descriptor) {
        return linker.upcallStub(target, descriptor, Arena.global());
    }

    private record Loaded(Optional<CodecLibrary> library, String problem) {
    }

    private static final class Holder {
        private static final Optional<CodecLibrary> LIBRARY;
        private static final String PROBLEM;

        static {
            Loaded loaded = load();
            LIBRARY = loaded.library();
            PROBLEM = loaded.problem();
        }
    }

    private static Loaded load() {
        String resource = resource(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream in = CodecLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                return new Loaded(Optional.empty(), "no native codec library for this platform on the class path: " + resource);
            }
            Path directory = Files.createTempDirectory("caseroom-codecs");
            Path file = directory.resolve("codecs.library");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
                // The build for Windows exports neither; another may follow it.
                if (symbols.find("opj_decode").isEmpty() || symbols.find("pixWriteMemJpeg").isEmpty()) {
                    return new Loaded(Optional.empty(), "the native codec library of this platform does not export its codecs");
                }
                return new Loaded(Optional.of(new CodecLibrary(symbols)), "");
            } finally {
                // The mapping keeps the contents alive on Linux and macOS; elsewhere the system cleans its temporary files.
                deleteQuietly(file);
                deleteQuietly(directory);
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException | IllegalCallerException e) {
            return new Loaded(Optional.empty(), "the native codec library cannot be loaded (is " + System.getProperty("java.io.tmpdir")
                    + " mounted noexec? set -Djava.io.tmpdir): " + e);
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    static String resource(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT);
        boolean mac = system.startsWith("mac");
        String platform = mac ? "macosx" : system.startsWith("linux") ? "linux" : "other";
        String cpu = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> "other";
        };
        return "/org/bytedeco/leptonica/" + platform + "-" + cpu + "/" + (mac ? "libleptonica.6.dylib" : "libleptonica.so.6");
    }
}
