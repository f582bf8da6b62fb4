package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.io.DicomFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files say about time, in the units of PS3.3 C.7.6.5 and C.7.6.16. */
final class CineReaderTest {
    private final Attributes dataset = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 8).setInt(Tag.NumberOfFrames, 4);

    @Test
    void frame_time_is_milliseconds_and_rates_are_frames_a_second() throws Exception {
        dataset.setDouble(Tag.FrameTime, 33.3);
        assertThat(cine().frameTimeMs()).isEqualTo(33.3);
        assertThat(cine().source()).isEqualTo(Cine.Source.FRAME_TIME);
        assertThat(cine().timesMs()).isNull();
        dataset.setInt(Tag.RecommendedDisplayFrameRate, 10);
        assertThat(cine().frameTimeMs()).as("recorded, whatever is recommended").isEqualTo(33.3);
        assertThat(cine().recommendedRate()).isEqualTo(10.0);
        dataset.remove(Tag.FrameTime);
        assertThat(cine().frameTimeMs()).isEqualTo(100.0);
        assertThat(cine().source()).isEqualTo(Cine.Source.RECOMMENDED_RATE);
        dataset.setInt(Tag.CineRate, 25);
        assertThat(cine().frameTimeMs()).isEqualTo(40.0);
        assertThat(cine().source()).isEqualTo(Cine.Source.CINE_RATE);
    }

    @Test
    void effective_duration_is_seconds_and_the_last_resort() throws Exception {
        assertThat(cine()).isNull();
        dataset.setDouble(Tag.EffectiveDuration, 2);
        assertThat(cine().frameTimeMs()).isEqualTo(500);
        assertThat(cine().source()).isEqualTo(Cine.Source.DURATION);
    }

    @Test
    void a_vector_holds_increments_of_which_the_first_means_nothing() throws Exception {
        dataset.setDouble(Tag.FrameTimeVector, 7, 40, 60, 20);
        assertThat(cine().timesMs()).containsExactly(0.0, 40.0, 100.0, 120.0);
        assertThat(cine().frameTimeMs()).isEqualTo(40);
        dataset.setDouble(Tag.FrameTime, 50);
        assertThat(cine().source()).as("unless it is pointed to").isEqualTo(Cine.Source.FRAME_TIME);
        dataset.setInt(Tag.FrameIncrementPointer, Tag.FrameTimeVector);
        assertThat(cine().source()).isEqualTo(Cine.Source.FRAME_TIME_VECTOR);
    }

    @Test
    void a_vector_that_is_even_or_does_not_fit_is_a_frame_time() throws Exception {
        dataset.setDouble(Tag.FrameTimeVector, 0, 40, 40, 40);
        assertThat(cine().timesMs()).isNull();
        assertThat(cine().frameTimeMs()).isEqualTo(40);
        dataset.setDouble(Tag.FrameTimeVector, 0, 40, 20);
        assertThat(cine().timesMs()).isNull();
        assertThat(cine().frameTimeMs()).isEqualTo(30);
        dataset.setDouble(Tag.FrameTimeVector, 0, 40, -20, 20);
        assertThat(cine().timesMs()).isNull();
        assertThat(cine().frameTimeMs()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"0", "-40", "1e300", "0.01", "700000"})
    void times_that_no_player_can_keep_are_none(double millis) throws Exception {
        dataset.setDouble(Tag.FrameTime, millis);
        assertThat(cine()).isNull();
    }

    @Test
    void sequencing_trims_and_delay() throws Exception {
        dataset.setDouble(Tag.FrameTime, 40);
        assertThat(cine()).extracting(Cine::sweep, Cine::first, Cine::last, Cine::delayMs).containsExactly(false, 1, 4, null);
        dataset.setInt(Tag.PreferredPlaybackSequencing, 1).setInt(Tag.StartTrim, 2).setInt(Tag.StopTrim, 3).setDouble(Tag.FrameDelay, 120);
        assertThat(cine()).extracting(Cine::sweep, Cine::first, Cine::last, Cine::delayMs).containsExactly(true, 2, 3, 120.0);
        dataset.setInt(Tag.StopTrim, 9);
        assertThat(cine()).extracting(Cine::first, Cine::last).as("trims that do not fit").containsExactly(1, 4);
    }

    @Test
    void a_single_frame_is_no_cine() throws Exception {
        dataset.setInt(Tag.NumberOfFrames, 1).setDouble(Tag.FrameTime, 40);
        assertThat(cine()).isNull();
    }

    @Test
    void frames_of_an_enhanced_object_say_when_they_were_recorded() throws Exception {
        dataset.remove(Tag.ImagePositionPatient);
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < 4; i++) {
            perFrame.newItem().newSequence(Tag.FrameContentSequence).newItem()
                    .setString(Tag.FrameAcquisitionDateTime, "20240229103059.9" + i + "5000+0100");
        }
        assertThat(cine().source()).isEqualTo(Cine.Source.ACQUISITION);
        assertThat(cine().frameTimeMs()).isCloseTo(10, within(1e-3));
        assertThat(cine().timesMs()).containsExactly(0.0, 10.0, 20.0, 30.0);
    }

    @Test
    void trigger_delays_are_milliseconds_and_temporal_positions_seconds() throws Exception {
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < 4; i++) {
            Attributes frame = perFrame.newItem();
            // Two places with two phases each: the order of the frames is not that of time.
            frame.newSequence(Tag.PlanePositionSequence).newItem().setDouble(Tag.ImagePositionPatient, 0, 0, i / 2);
            frame.newSequence(Tag.TemporalPositionSequence).newItem().setDouble(Tag.TemporalPositionTimeOffset, i % 2 * 0.5);
        }
        assertThat(cine().source()).isEqualTo(Cine.Source.TEMPORAL_POSITION);
        assertThat(cine().timesMs()).containsExactly(0.0, 500.0, 0.0, 500.0);
        for (int i = 0; i < 4; i++) {
            dataset.getItems(Tag.PerFrameFunctionalGroupsSequence).get(i).newSequence(Tag.CardiacSynchronizationSequence).newItem()
                    .setDouble(Tag.NominalCardiacTriggerDelayTime, i % 2 * 35.0);
        }
        assertThat(cine().source()).isEqualTo(Cine.Source.TRIGGER_DELAY);
        assertThat(cine().frameTimeMs()).isEqualTo(35);
    }

    @Test
    void slices_that_were_recorded_one_after_the_other_are_no_cine() throws Exception {
        var perFrame = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < 4; i++) {
            Attributes frame = perFrame.newItem();
            frame.newSequence(Tag.PlanePositionSequence).newItem().setDouble(Tag.ImagePositionPatient, 0, 0, i);
            frame.newSequence(Tag.FrameContentSequence).newItem().setString(Tag.FrameAcquisitionDateTime, "2024022910300" + i);
        }
        assertThat(cine()).isNull();
    }

    private Cine cine() throws Exception {
        return InstanceReader.read(DicomFile.of(dataset, TransferSyntax.of("1.2.840.10008.1.2.1")), "x").cine();
    }
}
