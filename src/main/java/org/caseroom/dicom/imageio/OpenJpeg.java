package org.caseroom.dicom.imageio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/**
 * OpenJPEG 2.5 bound by FFM. One codec object a call, all state of a call in its own arena; safe on any number of threads.
 *
 * <pre>
 * opj_image:      numcomps int @16, comps pointer @24
 * opj_image_comp: w int @8, h int @12, prec int @24, sgnd int @32, data pointer @48; 64 bytes each
 * source (ours):  address long @0, size long @8, position long @16
 * message (ours): length int @0, text of at most 252 bytes @4
 * </pre>
 */
final class OpenJpeg {
    private static final int COMPONENT_BYTES = 64;
    private static final int MESSAGE_BYTES = 256;
    /** opj_dparameters holds two paths of 4096 bytes and some numbers. */
    private static final int PARAMETERS_BYTES = 16384;
    private static final int CODEC_J2K = 0;

    private final MethodHandle createDecompress;
    private final MethodHandle defaultParameters;
    private final MethodHandle setupDecoder;
    private final MethodHandle strictMode;
    private final MethodHandle errorHandler;
    private final MethodHandle warningHandler;
    private final MethodHandle streamCreate;
    private final MethodHandle streamRead;
    private final MethodHandle streamSkip;
    private final MethodHandle streamSeek;
    private final MethodHandle streamUserData;
    private final MethodHandle streamLength;
    private final MethodHandle streamDestroy;
    private final MethodHandle readHeader;
    private final MethodHandle decode;
    private final MethodHandle endDecompress;
    private final MethodHandle destroyCodec;
    private final MethodHandle destroyImage;
    private final MemorySegment onRead;
    private final MemorySegment onSkip;
    private final MemorySegment onSeek;
    private final MemorySegment onMessage;

    private OpenJpeg(CodecLibrary library) throws ReflectiveOperationException {
        createDecompress = library.function("opj_create_decompress", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        defaultParameters = library.function("opj_set_default_decoder_parameters", FunctionDescriptor.ofVoid(ADDRESS));
        setupDecoder = library.function("opj_setup_decoder", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        strictMode = library.function("opj_decoder_set_strict_mode", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        errorHandler = library.function("opj_set_error_handler", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        warningHandler = library.function("opj_set_warning_handler", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        streamCreate = library.function("opj_stream_create", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_INT));
        streamRead = library.function("opj_stream_set_read_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        streamSkip = library.function("opj_stream_set_skip_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        streamSeek = library.function("opj_stream_set_seek_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        streamUserData = library.function("opj_stream_set_user_data", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        streamLength = library.function("opj_stream_set_user_data_length", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
        streamDestroy = library.function("opj_stream_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        readHeader = library.function("opj_read_header", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        decode = library.function("opj_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        endDecompress = library.function("opj_end_decompress", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        destroyCodec = library.function("opj_destroy_codec", FunctionDescriptor.ofVoid(ADDRESS));
        destroyImage = library.function("opj_image_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        onRead = library.callback(lookup.findStatic(OpenJpeg.class, "read",
                        MethodType.methodType(long.class, MemorySegment.class, long.class, MemorySegment.class)),
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
        onSkip = library.callback(lookup.findStatic(OpenJpeg.class, "skip",
                        MethodType.methodType(long.class, long.class, MemorySegment.class)),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS));
        onSeek = library.callback(lookup.findStatic(OpenJpeg.class, "seek",
                        MethodType.methodType(int.class, long.class, MemorySegment.class)),
                FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
        onMessage = library.callback(lookup.findStatic(OpenJpeg.class, "message",
                        MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class)),
                FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    }

    /** The binding of this process. */
    static OpenJpeg shared() throws FrameDecodeException {
        if (Holder.BINDING == null) {
            throw new FrameDecodeException("JPEG 2000 cannot be decoded on this machine: " + CodecLibrary.problem());
        }
        return Holder.BINDING;
    }

    private static final class Holder {
        private static final OpenJpeg BINDING = CodecLibrary.shared().map(Holder::bind).orElse(null);

        private static OpenJpeg bind(CodecLibrary library) {
            try {
                return new OpenJpeg(library);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("OpenJPEG callbacks", e);
            }
        }
    }

    /** Decoded components as 32-bit integers; valid inside the call only. */
    interface ComponentSink {
        void accept(int component, MemorySegment values);
    }

    /** Decodes a guarded codestream; every component has to come out with the size and depth the guard has seen. */
    void decode(byte[] codestream, FrameDescription d, Jpeg2000Header header, ComponentSink sink) throws FrameDecodeException {
        MemorySegment codec = MemorySegment.NULL;
        MemorySegment stream = MemorySegment.NULL;
        MemorySegment image = MemorySegment.NULL;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(MESSAGE_BYTES, 8);
            MemorySegment source = arena.allocate(24, 8);
            MemorySegment bytes = arena.allocate(Math.max(1, codestream.length));
            MemorySegment.copy(codestream, 0, bytes, JAVA_BYTE, 0, codestream.length);
            source.set(JAVA_LONG, 0, bytes.address());
            source.set(JAVA_LONG, 8, codestream.length);
            MemorySegment parameters = arena.allocate(PARAMETERS_BYTES, 8);
            MemorySegment imageAddress = arena.allocate(ADDRESS);
            try {
                codec = (MemorySegment) createDecompress.invokeExact(CODEC_J2K);
                stream = (MemorySegment) streamCreate.invokeExact((long) Math.min(1 << 20, Math.max(64, codestream.length)), 1);
                if (codec.address() == 0 || stream.address() == 0) {
                    throw new FrameDecodeException("OpenJPEG has no memory left");
                }
                int ignored = (int) errorHandler.invokeExact(codec, onMessage, message);
                ignored = (int) warningHandler.invokeExact(codec, onMessage, message);
                streamRead.invokeExact(stream, onRead);
                streamSkip.invokeExact(stream, onSkip);
                streamSeek.invokeExact(stream, onSeek);
                streamUserData.invokeExact(stream, source, MemorySegment.NULL);
                streamLength.invokeExact(stream, (long) codestream.length);
                defaultParameters.invokeExact(parameters);
                check((int) setupDecoder.invokeExact(codec, parameters), message);
                check((int) strictMode.invokeExact(codec, 1), message);
                int read = (int) readHeader.invokeExact(stream, codec, imageAddress);
                image = imageAddress.get(ADDRESS, 0);
                check(read, message);
                check((int) decode.invokeExact(codec, stream, image), message);
                check((int) endDecompress.invokeExact(codec, stream), message);
                components(image, d, header, sink);
            } finally {
                if (image.address() != 0) {
                    destroyImage.invokeExact(image);
                }
                if (codec.address() != 0) {
                    destroyCodec.invokeExact(codec);
                }
                if (stream.address() != 0) {
                    streamDestroy.invokeExact(stream);
                }
            }
        } catch (FrameDecodeException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("OpenJPEG call failed", e);
        }
    }

    private static void check(int result, MemorySegment message) throws FrameDecodeException {
        int length = message.get(JAVA_INT, 0);
        // Warnings too: the library goes on with what it could save of a damaged codestream and calls that success.
        if (result == 0 || length > 0) {
            byte[] text = message.asSlice(4, length).toArray(JAVA_BYTE);
            String said = new String(text, StandardCharsets.ISO_8859_1).strip();
            throw new FrameDecodeException("The JPEG 2000 codestream is damaged"
                    + (said.isEmpty() ? "" : ": " + said.replaceAll("[^ -~]", " ")));
        }
    }

    private static void components(MemorySegment address, FrameDescription d, Jpeg2000Header header, ComponentSink sink)
            throws FrameDecodeException {
        MemorySegment image = address.reinterpret(32);
        int count = image.get(JAVA_INT, 16);
        if (count != d.samplesPerPixel()) {
            throw new FrameDecodeException("JPEG 2000 decoding gave " + count + " components, not " + d.samplesPerPixel());
        }
        MemorySegment components = image.get(ADDRESS, 24).reinterpret((long) count * COMPONENT_BYTES);
        for (int c = 0; c < count; c++) {
            MemorySegment component = components.asSlice((long) c * COMPONENT_BYTES, COMPONENT_BYTES);
            int width = component.get(JAVA_INT, 8);
            int height = component.get(JAVA_INT, 12);
            MemorySegment values = component.get(ADDRESS, 48);
            Jpeg2000Header.Grid grid = header.grid(c);
            if (width != grid.columns() || height != grid.rows() || component.get(JAVA_INT, 24) != header.precision()
                    || component.get(JAVA_INT, 32) != (header.signed() ? 1 : 0) || values.address() == 0) {
                throw new FrameDecodeException("JPEG 2000 decoding gave component " + (c + 1) + " with " + height + " rows and "
                        + width + " columns, which the headers do not say");
            }
            sink.accept(c, values.reinterpret((long) width * height * 4));
        }
    }

    // Callbacks. Nothing may be thrown out of them, it would end the process: all they touch is bounded above.

    private static long read(MemorySegment buffer, long length, MemorySegment user) {
        MemorySegment source = user.reinterpret(24);
        long size = source.get(JAVA_LONG, 8);
        long position = source.get(JAVA_LONG, 16);
        long n = Math.min(length, size - position);
        if (n <= 0) {
            return -1;
        }
        MemorySegment bytes = MemorySegment.ofAddress(source.get(JAVA_LONG, 0)).reinterpret(size);
        MemorySegment.copy(bytes, position, buffer.reinterpret(n), 0, n);
        source.set(JAVA_LONG, 16, position + n);
        return n;
    }

    private static long skip(long length, MemorySegment user) {
        MemorySegment source = user.reinterpret(24);
        long position = source.get(JAVA_LONG, 16);
        long n = Math.min(length, source.get(JAVA_LONG, 8) - position);
        if (n < 0) {
            return -1;
        }
        source.set(JAVA_LONG, 16, position + n);
        return n;
    }

    private static int seek(long position, MemorySegment user) {
        MemorySegment source = user.reinterpret(24);
        if (position < 0 || position > source.get(JAVA_LONG, 8)) {
            return 0;
        }
        source.set(JAVA_LONG, 16, position);
        return 1;
    }

    /** Keeps the first message: what follows is only its consequence. */
    private static void message(MemorySegment text, MemorySegment user) {
        MemorySegment kept = user.reinterpret(MESSAGE_BYTES);
        if (kept.get(JAVA_INT, 0) > 0) {
            return;
        }
        MemorySegment said = text.reinterpret(MESSAGE_BYTES);
        int length = 0;
        while (length < MESSAGE_BYTES - 4 && said.get(JAVA_BYTE, length) != 0) {
            kept.set(JAVA_BYTE, 4 + length, said.get(JAVA_BYTE, length));
            length++;
        }
        kept.set(JAVA_INT, 0, length);
    }
}
