package org.caseroom.imaging.encode;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;
import java.util.Optional;
import org.caseroom.dicom.imageio.CodecLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compressor of libjpeg-turbo, with the binary interface that it has kept since its first version (libjpeg 6b, 64-bit
 * pointers). Where anything about the library is other than expected, nothing is bound.
 *
 * <p><b>Errors.</b> libjpeg has none that a caller could handle without C: its error function must not return. A compressor
 * that gets a valid size, samples of 8 bits and a quality from 1 to 100 fails for want of memory only, where the virtual machine
 * ends as well. So that is what happens, with a line in the log. What comes from files is never given to libjpeg here.
 */
record JpegBinding(MethodHandle standardErrors, MethodHandle create, MethodHandle defaults, MethodHandle quality, MethodHandle memory,
                   MethodHandle start, MethodHandle write, MethodHandle finish, MethodHandle free, MemorySegment onError) {
    /** Of {@code struct jpeg_compress_struct}, in bytes. */
    static final int STRUCT_BYTES = 520;
    static final int IMAGE_WIDTH = 48;
    static final int COMPONENTS = 56;
    static final int COMP_INFO = 88;
    /** Of {@code jpeg_component_info}: h_samp_factor, then v_samp_factor. */
    static final int SAMPLING = 8;
    /** Of {@code struct jpeg_error_mgr}; error_exit stands first. */
    static final int ERRORS_BYTES = 168;
    static final int VERSION = 62;
    private static final int MESSAGE_CODE = 40;
    private static final int EX_SOFTWARE = 70;
    private static final String[] FUNCTIONS = {"jpeg_std_error", "jpeg_CreateCompress", "jpeg_set_defaults", "jpeg_set_quality",
        "jpeg_mem_dest", "jpeg_start_compress", "jpeg_write_scanlines", "jpeg_finish_compress", "getImagelibVersions", "lept_free"};
    private static final Logger LOG = LoggerFactory.getLogger(JpegBinding.class);

    static Optional<JpegBinding> shared() {
        return Holder.BINDING;
    }

    private static final class Holder {
        private static final Optional<JpegBinding> BINDING = CodecLibrary.shared().flatMap(JpegBinding::bind);
    }

    private static Optional<JpegBinding> bind(CodecLibrary library) {
        for (String name : FUNCTIONS) {
            if (!library.exports(name)) {
                return Optional.empty();
            }
        }
        if (ADDRESS.byteSize() != 8 || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN || !turbo(library)) {
            return Optional.empty();
        }
        var one = FunctionDescriptor.ofVoid(ADDRESS);
        return Optional.of(new JpegBinding(
                library.function("jpeg_std_error", FunctionDescriptor.of(ADDRESS, ADDRESS)),
                library.function("jpeg_CreateCompress", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_LONG)),
                library.function("jpeg_set_defaults", one),
                library.function("jpeg_set_quality", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT)),
                library.function("jpeg_mem_dest", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)),
                library.function("jpeg_start_compress", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT)),
                library.function("jpeg_write_scanlines", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT)),
                library.function("jpeg_finish_compress", one),
                library.function("lept_free", one),
                library.callback(errorTarget(), one)));
    }

    /** leptonica names what it was built with: {@code libjpeg 6b (libjpeg-turbo 3.0.1)}. */
    private static boolean turbo(CodecLibrary library) {
        try {
            var text = (MemorySegment) library.function("getImagelibVersions", FunctionDescriptor.of(ADDRESS)).invokeExact();
            if (text.address() == 0) {
                return false;
            }
            String versions = text.reinterpret(4096).getString(0);
            library.function("lept_free", FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(text);
            return versions.matches("(?s).*libjpeg 6b \\(libjpeg-turbo [23]\\..*");
        } catch (Throwable e) {
            throw new LinkageError("getImagelibVersions", e);
        }
    }

    private static MethodHandle errorTarget() {
        try {
            return MethodHandles.lookup().findStatic(JpegBinding.class, "failed", MethodType.methodType(void.class, MemorySegment.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("error_exit", e);
        }
    }

    private static void failed(MemorySegment compressor) {
        int code = compressor.reinterpret(STRUCT_BYTES).get(ADDRESS, 0).reinterpret(ERRORS_BYTES).get(JAVA_INT, MESSAGE_CODE);
        LOG.error("event=jpeg-compressor-failed code={} action=end-process", code);
        Runtime.getRuntime().halt(EX_SOFTWARE);
    }

    /** A copy of the bytes at an address of the library. */
    static byte[] copy(MemorySegment address, long length) {
        return address.reinterpret(length).toArray(JAVA_BYTE);
    }
}
