package studio.dailies.activities.provider.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.PromptRule;
import studio.dailies.domain.model.Setting;

/// What is asked of a model, each value under its wire name and in its wire form. Nothing else of
/// ours is in it.
public final class WireBody {
  private WireBody() {}

  /// The fields in the order prompt, media, settings, fixed.
  public static Map<String, Object> of(SubmitRequest request) {
    Model model = request.model();
    Map<String, Object> body = new LinkedHashMap<>();
    PromptRule prompt = model.prompt();
    if (prompt != null) {
      body.put(prompt.wire(), request.inputs().prompt());
    }
    for (MediaInput input : model.media()) {
      List<String> addresses =
          request.media().getOrDefault(input.name(), List.of()).stream()
              .map(URI::toString)
              .toList();
      if (addresses.size() < input.least()) {
        throw new IllegalArgumentException(model.id() + " needs " + input.name());
      }
      if (!addresses.isEmpty()) {
        body.put(input.wire(), input.list() ? addresses : addresses.getFirst());
      }
    }
    for (Setting setting : model.settings()) {
      String chosen = request.inputs().settings().get(setting.name());
      if (chosen == null) {
        throw new IllegalArgumentException(model.id() + " needs " + setting.name());
      }
      body.put(setting.wire().name(), setting.wire().value(chosen));
    }
    body.putAll(new TreeMap<>(model.fixed()));
    return body;
  }
}
