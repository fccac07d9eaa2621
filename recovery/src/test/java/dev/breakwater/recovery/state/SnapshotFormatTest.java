package dev.breakwater.recovery.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class SnapshotFormatTest {

  private final byte[] whole = SnapshotFormat.encode(Snapshots.full(1_700_000_000_000L));

  private static void assertUnusable(byte[] bytes, String what) {
    assertThatThrownBy(() -> SnapshotFormat.decode(bytes))
        .as(what)
        .isInstanceOf(UnusableException.class);
  }

  @Test
  void whatIsWrittenReadsBackAsTheSame() throws Exception {
    assertThat(SnapshotFormat.decode(whole)).isEqualTo(Snapshots.full(1_700_000_000_000L));
    Snapshot empty = new Snapshot(5, List.of(), List.of(), List.of());
    assertThat(SnapshotFormat.decode(SnapshotFormat.encode(empty))).isEqualTo(empty);
  }

  @Test
  void aThousandGuardsNeedTensOfKilobytesOnly() {
    List<Snapshot.KeptGuard> guards = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      guards.add(Snapshots.open("db-" + i + ".internal:5432/orders", 77));
    }
    byte[] bytes = SnapshotFormat.encode(new Snapshot(77, guards, List.of(), List.of()));
    assertThat(bytes.length).isLessThan(40_000);
  }

  @Test
  void cutOffAtAnyByteItIsNotUsed() {
    for (int length = 0; length < whole.length; length++) {
      assertUnusable(Arrays.copyOf(whole, length), "the first " + length + " bytes");
    }
  }

  @Test
  void filledUpWithZerosFromAnyByteOnItIsNotUsed() {
    for (int from = 0; from < whole.length; from++) {
      byte[] holed = whole.clone();
      Arrays.fill(holed, from, holed.length, (byte) 0);
      if (!Arrays.equals(holed, whole)) {
        assertUnusable(holed, "zeros from byte " + from);
      }
    }
  }

  @Test
  void withAnyBitFlippedItIsNotUsed() {
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertUnusable(flipped, "bit " + bit + " flipped");
    }
  }

  @Test
  void withMoreBehindItItIsNotUsed() {
    assertUnusable(Arrays.copyOf(whole, whole.length + 1), "one byte more");
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] other = whole.clone();
    other[7] = 2;
    assertThatThrownBy(() -> SnapshotFormat.decode(other))
        .hasMessage("it is of version 2, this agent reads version 1");
  }

  /** A body that nobody of ours has written, under a checksum that fits. */
  @Test
  void nonsenseUnderAGoodChecksumIsNotUsedAndNotBelieved() {
    Random dice = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] body = new byte[dice.nextInt(200)];
      dice.nextBytes(body);
      for (int i = 0; i < body.length; i++) {
        if (dice.nextInt(3) > 0) {
          body[i] = 0; // counts that are small get further
        }
      }
      try {
        Snapshot read = SnapshotFormat.decode(file(body, body.length));
        assertThat(read.guards()).isEmpty(); // zeros are an empty snapshot
      } catch (UnusableException expected) {
        assertThat(expected).hasMessageStartingWith("it is damaged: ");
      }
    }
  }

  @Test
  void aBodyThatClaimsMoreThanItHasIsNotUsed() {
    assertUnusable(file(new byte[12], 13), "too short");
    assertUnusable(file(new byte[13], 13), "more than three empty lists");
    assertUnusable(file(new byte[12], -1), "negative");
    assertUnusable(file(new byte[12], Integer.MAX_VALUE), "endless");
  }

  private static byte[] file(byte[] body, int length) {
    Deflater deflater = new Deflater();
    deflater.setInput(body);
    deflater.finish();
    byte[] packed = new byte[1_000];
    int packedLength = deflater.deflate(packed);
    deflater.end();
    ByteBuffer file = ByteBuffer.allocate(SnapshotFormat.HEAD + packedLength);
    file.putInt(0x42575354).putInt(1).putLong(9).putInt(length).putInt(packedLength).putInt(0);
    file.put(packed, 0, packedLength);
    CRC32C crc = new CRC32C();
    crc.update(file.array(), 4, SnapshotFormat.HEAD - 8);
    crc.update(file.array(), SnapshotFormat.HEAD, packedLength);
    file.putInt(SnapshotFormat.HEAD - 4, (int) crc.getValue());
    return file.array();
  }
}
