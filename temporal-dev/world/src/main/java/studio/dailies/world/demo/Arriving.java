package studio.dailies.world.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;

/// How somebody new comes to a first shot.
final class Arriving {
  private final StudioClient studio;
  private final SandboxClient sandboxes;
  private final Story story;

  Arriving(StudioClient studio, SandboxClient sandboxes, Story story) {
    this.studio = studio;
    this.sandboxes = sandboxes;
    this.story = story;
  }

  /// @return the address that they signed in with
  String signIn() {
    String address = "film-" + random() + "@example.com";
    String challenge = made("/api/sign-in/challenges", Map.of("email", address), 202);
    String code = sandboxes.code(address);
    story.told("code mailed to " + address + ": " + code);
    studio.post("/api/sign-in/sessions", Map.of("challenge", challenge, "code", code), 201);
    long credits = studio.get("/api/credits").path("available").asLong(-1);
    story.told("signed in with " + credits + " credits");
    return address;
  }

  /// @return the id of the shot
  String shot(String prompt) {
    String project = made("/api/projects", Map.of("name", "The lighthouse"), 201);
    String scene = made("/api/projects/" + project + "/scenes", Map.of("name", "Dusk"), 201);
    String shot = made("/api/scenes/" + scene + "/shots", Map.of("description", prompt), 201);
    story.told("project, scene and shot made");
    return shot;
  }

  private String made(String path, Map<String, ?> body, int expected) {
    return studio.post(path, body, expected).path("id").asString("");
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
