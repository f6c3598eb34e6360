package studio.dailies.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/// H.264 in MP4. Few frames a second, since every frame costs tens of milliseconds here.
final class Clip {
  static final int FRAMES_PER_SECOND = 8;

  private static final int LONGEST_SECONDS = 60;
  private static final int LARGEST_BYTES_PER_SECOND = 2 * 1024 * 1024;

  private Clip() {}

  static byte[] encode(Slate slate, int seconds) throws IOException {
    int length = Math.clamp(seconds, 1, LONGEST_SECONDS);
    int count = length * FRAMES_PER_SECOND;
    ByteBuffer bytes = ByteBuffer.allocate(length * LARGEST_BYTES_PER_SECOND);
    var out = ByteBufferSeekableByteChannel.writeToByteBuffer(bytes);
    var muxer = MP4Muxer.createMP4Muxer(out, Brand.MP4);
    var size = new Size(slate.width(), slate.height());
    MuxerTrack track =
        muxer.addVideoTrack(
            Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420J));
    var encoder = H264Encoder.createH264Encoder();
    encoder.setKeyInterval(count);
    for (int i = 0; i < count; i++) {
      Picture picture = yuv(slate.frame(i, count));
      var frame =
          encoder.encodeFrame(picture, ByteBuffer.allocate(encoder.estimateBufferSize(picture)));
      var kind = frame.isKeyFrame() ? Packet.FrameType.KEY : Packet.FrameType.INTER;
      track.addFrame(Packet.createPacket(frame.getData(), i, FRAMES_PER_SECOND, 1, i, kind, null));
    }
    muxer.finish();
    return Arrays.copyOf(bytes.array(), (int) out.size());
  }

  /// Video range of BT.601, colour at half the resolution; the codec wants every value less 128.
  private static Picture yuv(Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    Picture picture = Picture.create(width, height, ColorSpace.YUV420J);
    byte[] light = picture.getPlaneData(0);
    byte[] blue = picture.getPlaneData(1);
    byte[] red = picture.getPlaneData(2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int c = pixels.rgb()[y * width + x];
        int r = c >> 16 & 0xff;
        int g = c >> 8 & 0xff;
        int b = c & 0xff;
        light[y * width + x] = (byte) (((66 * r + 129 * g + 25 * b + 128) >> 8) + 16 - 128);
        if (x % 2 == 0 && y % 2 == 0 && x / 2 < width / 2 && y / 2 < height / 2) {
          int at = y / 2 * (width / 2) + x / 2;
          blue[at] = (byte) ((-38 * r - 74 * g + 112 * b + 128) >> 8);
          red[at] = (byte) ((112 * r - 94 * g - 18 * b + 128) >> 8);
        }
      }
    }
    return picture;
  }
}
