package studio.dailies.activities.provider.fal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Setting;
import tools.jackson.databind.json.JsonMapper;

/// The input object of a model as fal wants it: bare, each value under its wire name and in its
/// wire form. Nothing else of ours is in it.
final class FalBody {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FalBody() {}

  static byte[] of(SubmitRequest request) {
    Model model = request.model();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(model.prompt().wire(), request.inputs().prompt());
    String pictureWire = model.pictureWire();
    if (pictureWire != null) {
      if (request.picture() == null) {
        throw new IllegalArgumentException(model.id() + " needs a picture");
      }
      body.put(pictureWire, request.picture().toString());
    }
    for (Setting setting : model.settings()) {
      String chosen = request.inputs().settings().get(setting.name());
      if (chosen == null) {
        throw new IllegalArgumentException(model.id() + " needs " + setting.name());
      }
      body.put(setting.wire().name(), setting.wire().value(chosen));
    }
    body.putAll(new TreeMap<>(model.fixed()));
    return JSON.writeValueAsBytes(body);
  }
}
