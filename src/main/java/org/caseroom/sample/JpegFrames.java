package org.caseroom.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Baseline JPEG (process 1) with chrominance halved across only, as YBR_FULL_422 says (PS3.3 C.7.6.3.1.2). */
final class JpegFrames {

    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final float QUALITY = 0.88f;

    private JpegFrames() {
    }

    static byte[] encode(int[] pixels, int columns, int rows) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
            halveAcrossOnly(metadata);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } catch (IOException e) {
            throw new UncheckedIOException("The JPEG encoder of the JDK could not encode an ultrasound frame", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void halveAcrossOnly(IIOMetadata metadata) throws IIOInvalidTreeException {
        Node root = metadata.getAsTree(FORMAT);
        NodeList components = ((Element) root).getElementsByTagName("componentSpec");
        ((Element) components.item(0)).setAttribute("HsamplingFactor", "2");
        ((Element) components.item(0)).setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(FORMAT, root);
    }
}
