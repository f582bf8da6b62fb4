package org.caseroom.dicom.imageio;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * libjxl as WebAssembly (see {@code src/main/wasm}), compiled to classes by the build: whatever a codestream does to it stays
 * inside an array. Each call has a memory of its own, so nothing of one image can come up in another.
 */
final class JpegXlModule {
    /** Pages of 64 KiB: 256 MiB the module starts with, and 768 MiB, for a worker has 1 GiB. */
    private static final int LEAST_PAGES = 4096;
    private static final int MOST_PAGES = 12288;
    private static final int NO_FILE = 8;

    private final WasmModule module;
    private final MethodHandle machine;

    private JpegXlModule(WasmModule module, MethodHandle machine) {
        this.module = module;
        this.machine = machine;
    }

    /**
     * @param most bytes the result may have
     * @return samples of 8 or 16 bits, little endian, pixel-interleaved
     */
    static byte[] decode(byte[] codestream, long most) throws FrameDecodeException {
        JpegXlModule shared = Holder.MODULE;
        if (shared == null) {
            throw new FrameDecodeException("JPEG XL cannot be decoded: this build lacks the classes of its decoder");
        }
        try {
            return shared.run(codestream, most);
        } catch (Refusal e) {
            throw new FrameDecodeException("The JPEG XL codestream is damaged", e);
        } catch (ChicoryException | StackOverflowError | IndexOutOfBoundsException e) {
            throw new FrameDecodeException("The JPEG XL codestream is damaged, or needs more memory than its decoder may have", e);
        }
    }

    private byte[] run(byte[] codestream, long most) throws FrameDecodeException {
        Instance instance = Instance.builder(module).withImportValues(imports()).withMachineFactory(this::machine)
                .withMemoryFactory(ByteArrayMemory::new).withMemoryLimits(new MemoryLimits(LEAST_PAGES, memoryPages()))
                .withStart(false).build();
        call(instance, "_initialize");
        long context = call(instance, "CreateCodecsContext");
        long parameters = call(instance, "CreateDecoderParameters");
        call(instance, "SetEncodedBufferSize", context, codestream.length);
        instance.memory().write((int) call(instance, "GetEncodedBuffer", context), codestream);
        call(instance, "DecodeJpegXl", context, parameters);
        long length = call(instance, "GetDecodedBufferSize", context) & 0xFFFFFFFFL;
        if (length > most * 4) {
            throw new FrameDecodeException("The JPEG XL codestream decodes to " + length + " bytes, more than the " + most
                    + " of the data set");
        }
        return instance.memory().readBytes((int) call(instance, "GetDecodedBuffer", context), (int) length);
    }

    /** Growing copies, so that both sizes have to fit into the heap at once. */
    private static int memoryPages() {
        long heap = Runtime.getRuntime().maxMemory() >> 16;
        return (int) Math.clamp(heap - LEAST_PAGES, LEAST_PAGES, MOST_PAGES);
    }

    private static long call(Instance instance, String function, long... arguments) {
        long[] result = instance.export(function).apply(arguments);
        return result == null || result.length == 0 ? 0 : result[0];
    }

    private Machine machine(Instance instance) {
        try {
            return (Machine) machine.invoke(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("JPEG XL", e);
        }
    }

    /** The module was made for a JavaScript host: what it wants of that is a way to fail, and files it does not get. */
    private ImportValues imports() {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (!(module.importSection().getImport(i) instanceof FunctionImport wanted)) {
                throw new LinkageError("JPEG XL wants an import that is no function");
            }
            WasmFunctionHandle function = switch (wanted.name()) {
                case "onCodecsException", "proc_exit" -> (instance, arguments) -> {
                    throw new Refusal();
                };
                case "onCodecsInfo", "onCodecsTrace", "emscripten_notify_memory_growth" -> (instance, arguments) -> null;
                case "environ_sizes_get" -> (instance, arguments) -> {
                    instance.memory().writeI32((int) arguments[0], 0);
                    instance.memory().writeI32((int) arguments[1], 0);
                    return new long[] {0};
                };
                case "environ_get" -> (instance, arguments) -> new long[] {0};
                case "clock_time_get" -> (instance, arguments) -> {
                    instance.memory().writeLong((int) arguments[2], 0);
                    return new long[] {0};
                };
                case "fd_write", "fd_close", "fd_seek" -> (instance, arguments) -> new long[] {NO_FILE};
                default -> throw new LinkageError("JPEG XL wants " + wanted.name());
            };
            values.addFunction(new HostFunction(wanted.module(), wanted.name(), module.typeSection().getType(wanted.typeIndex()),
                    function));
        }
        return values.build();
    }

    /** The module gave up: thrown through it, since its exceptions end in a call to the host. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Holder {
        private static final JpegXlModule MODULE = load();

        private static JpegXlModule load() {
            // By name: the classes are made by the build, and an IDE that did not make them shall compile the rest.
            try (InputStream in = JpegXlModule.class.getResourceAsStream("JpegXlModule.meta")) {
                Class<?> compiled = Class.forName(JpegXlModule.class.getName() + "Machine");
                return in == null ? null : new JpegXlModule(Parser.parse(in), MethodHandles.lookup()
                        .findConstructor(compiled, MethodType.methodType(void.class, Instance.class)));
            } catch (IOException | ReflectiveOperationException e) {
                return null;
            }
        }
    }
}
