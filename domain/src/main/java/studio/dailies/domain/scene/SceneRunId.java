package studio.dailies.domain.scene;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ShotId;

/// A plan for a whole scene, and what becomes of it.
public record SceneRunId(String value) {
  private static final int ID_BYTES = 16;

  public SceneRunId {
    Ids.checked(value, "SceneRunId");
  }

  /// The id of the workflow that carries it out. Nobody else writes this text.
  public String workflowId() {
    return "scene-run:" + value;
  }

  /// The generation that this run makes for a shot: always the same, so that whoever stores it
  /// twice stores it once. It tells neither of the two.
  public GenerationId generationOf(ShotId shot) {
    byte[] digest = sha256(value + "/" + shot);
    return new GenerationId(HexFormat.of().formatHex(digest, 0, ID_BYTES));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
