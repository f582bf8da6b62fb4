import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.build.time.compiler.Generator;
import com.dylibso.chicory.compiler.InterpreterFallback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * Compiles the WebAssembly module with libjxl in it to Java classes, once: run by the build, and done in no time when the
 * classes are there and of this module. Interpreted, the same module takes five times as long.
 *
 * <p>Arguments: the module (gzip), the folder for classes, the folder for what is not packed.
 */
public final class CompileJpegXl {
    private static final String SHA_256 = "dff1bc9b3872588c231ea90894f05e7eacd7f5074b9db964e64e7f3f29821d30";
    private static final String NAME = "org.caseroom.dicom.imageio.JpegXlModule";

    private CompileJpegXl() {
    }

    public static void main(String[] arguments) throws Exception {
        Path packed = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        Path work = Path.of(arguments[2]);
        Path done = work.resolve("compiled-module");
        Path machine = classes.resolve(NAME.replace('.', '/') + "Machine.class");
        // The compiler's version counts, too.
        String state = SHA_256 + " " + Generator.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        if (Files.isRegularFile(machine) && Files.isRegularFile(done) && Files.readString(done).equals(state)) {
            return;
        }
        Files.createDirectories(classes);
        Files.createDirectories(work);
        Path module = work.resolve("module.wasm");
        unpack(packed, module);
        Generator generator = new Generator(Config.builder().withWasmFile(module).withName(NAME)
                .withTargetClassFolder(classes).withTargetWasmFolder(classes).withTargetSourceFolder(work)
                // Six functions, none of the JPEG XL decoder's inner loops, are too long for a Java method.
                .withInterpreterFallback(InterpreterFallback.SILENT).build());
        generator.generateMetaWasm(generator.generateResources());
        Files.delete(module);
        Files.writeString(done, state, StandardCharsets.UTF_8);
    }

    private static void unpack(Path packed, Path module) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(new GZIPInputStream(Files.newInputStream(packed)), digest);
             var out = Files.newOutputStream(module)) {
            in.transferTo(out);
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (!hash.equals(SHA_256)) {
            throw new IOException(packed + " is not the module it has to be: its SHA-256 is " + hash);
        }
    }
}
