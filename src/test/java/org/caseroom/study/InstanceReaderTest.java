package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.junit.jupiter.api.Test;

final class InstanceReaderTest {
    private final Attributes dataset = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 8);

    @Test
    void pixel_spacing_of_a_slice_is_true_in_the_patient() throws Exception {
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.5, 0.5, "patient"));
        dataset.setDouble(Tag.PixelSpacing, 0, 0.5);
        assertThat(image().spacing()).isNull();
    }

    @Test
    void a_radiograph_is_measured_at_its_detector_until_somebody_calibrates_it() throws Exception {
        dataset.setString(Tag.Modality, "DX").remove(Tag.PixelSpacing).setDouble(Tag.ImagerPixelSpacing, 0.2, 0.2);
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.2, 0.2, "detector"));
        dataset.setDouble(Tag.PixelSpacing, 0.2, 0.2);
        assertThat(image().spacing().source()).isEqualTo("detector");
        dataset.setDouble(Tag.PixelSpacing, 0.15, 0.15);
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.15, 0.15, "calibrated"));
        dataset.setDouble(Tag.PixelSpacing, 0.2, 0.2).setString(Tag.PixelSpacingCalibrationType, "GEOMETRY");
        assertThat(image().spacing().source()).isEqualTo("geometry");
        dataset.setString(Tag.PixelSpacingCalibrationType, "FIDUCIAL");
        assertThat(image().spacing().source()).isEqualTo("fiducial");
    }

    @Test
    void a_scanned_film_and_a_portal_image_have_spacings_of_their_own() throws Exception {
        dataset.setString(Tag.Modality, "CR").remove(Tag.PixelSpacing).setDouble(Tag.NominalScannedPixelSpacing, 0.1, 0.12);
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.1, 0.12, "nominal"));
        dataset.setString(Tag.Modality, "RTIMAGE").remove(Tag.NominalScannedPixelSpacing).setDouble(Tag.ImagePlanePixelSpacing, 0.39, 0.39);
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.39, 0.39, "detector"));
        dataset.setDouble(Tag.RTImageSID, 1500).setDouble(Tag.RadiationMachineSAD, 1000);
        assertThat(image().spacing()).isEqualTo(new StackImage.Spacing(0.26, 0.26, "detector-corrected"));
    }

    @Test
    void an_enhanced_angiography_tells_spacings_frame_by_frame() throws Exception {
        dataset.setString(Tag.Modality, "XA").setInt(Tag.NumberOfFrames, 2).remove(Tag.PixelSpacing);
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        perFrame.newItem().newSequence(Tag.FramePixelDataPropertiesSequence).newItem().setDouble(Tag.ImagerPixelSpacing, 0.4, 0.4);
        perFrame.newItem().newSequence(Tag.ProjectionPixelCalibrationSequence).newItem()
                .setDouble(Tag.ObjectPixelSpacingInCenterOfBeam, 0.25, 0.25);
        assertThat(record().images()).extracting(StackImage::spacing).containsExactly(
                new StackImage.Spacing(0.4, 0.4, "detector"), new StackImage.Spacing(0.25, 0.25, "geometry"));
    }

    @Test
    void a_pet_image_has_its_factor_to_suv() throws Exception {
        assertThat(image().suvFactor()).isNull();
        dataset.setString(Tag.Modality, "PT").setString(Tag.Units, "GML");
        assertThat(image().suvFactor()).isEqualTo(1.0);
    }

    @Test
    void native_pixels_may_be_said_to_be_longer_than_the_file_when_all_are_there() throws Exception {
        byte[] bytes = DicomWriter.toBytes(DicomFile.of(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        int lengthAt = bytes.length - 8 * 8 * 2 - 4;
        bytes[lengthAt + 3] = 0x7F;
        var read = InstanceReader.read(DicomReader.read(bytes), "0".repeat(64));
        assertThat(read.frames()).isEqualTo(1);
        assertThat(read.notes()).singleElement().asString().contains("Pixel Data");
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 2);
        assertThatThrownBy(() -> InstanceReader.read(DicomReader.read(cut), "0".repeat(64))).isInstanceOf(RefusedException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void magnification_that_the_file_states_is_taken_out() throws Exception {
        dataset.setString(Tag.Modality, "XA").remove(Tag.PixelSpacing).setDouble(Tag.ImagerPixelSpacing, 0.3, 0.3);
        dataset.setDouble(Tag.DistanceSourceToDetector, 1200).setDouble(Tag.DistanceSourceToPatient, 800);
        assertThat(image().spacing().row()).isEqualTo(0.2, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(image().spacing().source()).isEqualTo("detector-corrected");
        dataset.setDouble(Tag.EstimatedRadiographicMagnificationFactor, 2);
        assertThat(image().spacing().row()).isEqualTo(0.15);
    }

    @Test
    void frames_of_an_enhanced_object_have_places_and_windows_of_their_own() throws Exception {
        dataset.setInt(Tag.NumberOfFrames, 2).remove(Tag.ImagePositionPatient).remove(Tag.ImageOrientationPatient)
                .remove(Tag.PixelSpacing);
        Attributes shared = dataset.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        shared.newSequence(Tag.PlaneOrientationSequence).newItem().setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        shared.newSequence(Tag.PixelMeasuresSequence).newItem().setDouble(Tag.PixelSpacing, 2, 3).setDouble(Tag.SliceThickness, 4);
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < 2; i++) {
            Attributes item = perFrame.newItem();
            item.newSequence(Tag.PlanePositionSequence).newItem().setDouble(Tag.ImagePositionPatient, 1, 2, 10 * i);
            item.newSequence(Tag.FrameVOILUTSequence).newItem().setDouble(Tag.WindowCenter, 40 + i).setDouble(Tag.WindowWidth, 400);
            item.newSequence(Tag.FrameContentSequence).newItem().setString(Tag.FrameAcquisitionDateTime, "2024022910300" + i);
        }
        var images = record().images();
        assertThat(images).extracting(image -> image.position().get(2)).containsExactly(0.0, 10.0);
        assertThat(images).extracting(image -> image.window().center()).containsExactly(40.0, 41.0);
        assertThat(images).extracting(StackImage::acquisitionTime).containsExactly("103000", "103001");
        assertThat(images.getFirst().spacing()).isEqualTo(new StackImage.Spacing(2, 3, "patient"));
        assertThat(images.getFirst().sliceThickness()).isEqualTo(4.0);
    }

    @Test
    void regions_of_ultrasound_have_their_units() throws Exception {
        Attributes region = dataset.newSequence(Tag.SequenceOfUltrasoundRegions).newItem();
        region.setInt(Tag.RegionLocationMinX0, 1).setInt(Tag.RegionLocationMinY0, 2).setInt(Tag.RegionLocationMaxX1, 100)
                .setInt(Tag.RegionLocationMaxY1, 200).setInt(Tag.PhysicalUnitsXDirection, 4).setInt(Tag.PhysicalUnitsYDirection, 7)
                .setDouble(Tag.PhysicalDeltaX, 0.01).setDouble(Tag.PhysicalDeltaY, -0.5);
        assertThat(image().regions()).containsExactly(new StackImage.Region(1, 2, 100, 200, "s", "cm/s", 0.01, -0.5, null, null));
        region.setInt(Tag.ReferencePixelY0, 60).setDouble(Tag.ReferencePixelPhysicalValueY, 0);
        assertThat(image().regions().getFirst().startY()).isEqualTo(30.0);
    }

    @Test
    void how_it_was_taken_is_told() throws Exception {
        dataset.setDouble(Tag.KVP, 120).setInt(Tag.Exposure, 90).setString(Tag.PatientOrientation, "L", "FP").setString(Tag.ImageLaterality, "R")
                .setString(Tag.ViewPosition, "MLO");
        assertThat(image().acquisition()).isEqualTo(new Acquisition(List.of("L", "FP"), "R MLO", Map.of("kvp", 120.0, "exposure", 90.0)));
        dataset.setString(Tag.PatientOrientation, "LE", "D").setString(Tag.KVP, "NaN");
        assertThat(image().acquisition()).isEqualTo(new Acquisition(null, "R MLO", Map.of("exposure", 90.0)));
    }

    @Test
    void how_each_frame_of_an_enhanced_object_was_taken_is_told() throws Exception {
        dataset.setInt(Tag.NumberOfFrames, 2);
        Attributes shared = dataset.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        shared.newSequence(Tag.MRTimingAndRelatedParametersSequence).newItem().setDouble(Tag.RepetitionTime, 2000).setDouble(Tag.FlipAngle, 90);
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < 2; i++) {
            perFrame.newItem().newSequence(Tag.MREchoSequence).newItem().setDouble(Tag.EffectiveEchoTime, 10 + i);
        }
        assertThat(record().images()).extracting(image -> image.acquisition().technique()).containsExactly(
                Map.of("repetitionTime", 2000.0, "flipAngle", 90.0, "echoTime", 10.0),
                Map.of("repetitionTime", 2000.0, "flipAngle", 90.0, "echoTime", 11.0));
    }

    @Test
    void what_a_viewer_can_offer_is_told() throws Exception {
        assertThat(image().display()).isEqualTo(new StackImage.Display(false, List.of(), false, false));
        var lut = dataset.newSequence(Tag.VOILUTSequence).newItem();
        lut.setInt(Tag.LUTDescriptor, VR.US, 2, 100, 8).setString(Tag.LUTExplanation, "BONE").setInt(Tag.LUTData, VR.US, 0, 255);
        dataset.setString(Tag.ShutterShape, "CIRCULAR").setInt(Tag.CenterOfCircularShutter, 5, 5).setInt(Tag.RadiusOfCircularShutter, 4);
        dataset.setInt(Tag.OverlayRows, 2).setInt(Tag.OverlayColumns, 4).setString(Tag.OverlayType, "G")
                .setBytes(Tag.OverlayData, VR.OB, new byte[] {1, 0});
        assertThat(image().display()).isEqualTo(new StackImage.Display(false, List.of(new StackImage.VoiLut("BONE", 100, 101)), true, true));
        dataset.setInt(Tag.SamplesPerPixel, 3).setString(Tag.PhotometricInterpretation, "RGB");
        assertThat(image().display()).isEqualTo(new StackImage.Display(true, List.of(), true, true));
    }

    @Test
    void loss_is_told_by_the_attributes_or_by_the_transfer_syntax() throws Exception {
        assertThat(image().lossy()).isNull();
        dataset.setString(Tag.LossyImageCompression, "01").setString(Tag.LossyImageCompressionMethod, "ISO_10918_1", "ISO_15444_1")
                .setDouble(Tag.LossyImageCompressionRatio, 5, 12);
        assertThat(image().lossy()).isEqualTo(new StackImage.Lossy("ISO_15444_1", 12.0,
                List.of(new StackImage.Compression("ISO_10918_1", 5.0), new StackImage.Compression("ISO_15444_1", 12.0))));
        dataset.remove(Tag.LossyImageCompression).remove(Tag.LossyImageCompressionMethod).remove(Tag.LossyImageCompressionRatio);
        var jpeg = DicomFile.of(dataset, TransferSyntax.of("1.2.840.10008.1.2.4.50"));
        assertThat(InstanceReader.read(jpeg, "0".repeat(64)).images().getFirst().lossy()).isEqualTo(new StackImage.Lossy("ISO_10918_1", null,
                List.of()));
    }

    @Test
    void units_come_from_where_the_object_keeps_them() throws Exception {
        assertThat(image().rescaleUnit()).isEqualTo("HU");
        dataset.setString(Tag.Modality, "PT").setString(Tag.Units, "BQML");
        assertThat(image().rescaleUnit()).isEqualTo("BQML");
        dataset.setString(Tag.RescaleType, "US");
        assertThat(image().rescaleUnit()).isNull();
    }

    @Test
    void numbers_that_make_no_sense_are_left_out() throws Exception {
        dataset.setString(Tag.ImagePositionPatient, "x", "1", "2").setDouble(Tag.ImageOrientationPatient, 0, 0, 0, 0, 0, 0);
        assertThat(image().position()).isNull();
        assertThat(image().orientation()).isNull();
    }

    @Test
    void an_object_without_pixels_has_no_images() throws Exception {
        dataset.remove(Tag.PixelData);
        assertThat(record().frames()).isZero();
        assertThat(record().images()).isEmpty();
    }

    @Test
    void what_would_decode_to_more_than_a_disk_should_bear_is_refused_before_anything_is_decoded() {
        dataset.setInt(Tag.Rows, 65535).setInt(Tag.Columns, 65535).setInt(Tag.NumberOfFrames, 100_000);
        assertThatThrownBy(this::record).isInstanceOf(RefusedException.class).hasMessage("Decoded, the 100000 frames would take "
                + 65535L * 65535 * 2 * 100_000 + " bytes, more than the 68719476736 that are allowed.");
    }

    private InstanceRecord record() throws RefusedException {
        return InstanceReader.read(DicomFile.of(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), "0".repeat(64));
    }

    private StackImage image() throws RefusedException {
        return record().images().getFirst();
    }
}
