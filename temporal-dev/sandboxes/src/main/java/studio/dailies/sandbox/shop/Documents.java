package studio.dailies.sandbox.shop;

import java.util.List;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// JSON:API documents around resources.
final class Documents {
  static final String TYPE = "application/vnd.api+json";

  private Documents() {}

  static Answer.Whole one(int status, ObjectNode resource) {
    ObjectNode body = begin();
    body.putObject("links").put("self", resource.at("/links/self").asString());
    body.set("data", resource);
    return answer(status, body);
  }

  static Answer.Whole page(Page page, List<ObjectNode> resources) {
    ObjectNode body = Json.object();
    ObjectNode meta = body.putObject("meta").putObject("page");
    meta.put("currentPage", page.number());
    page.from().ifPresentOrElse(from -> meta.put("from", from), () -> meta.putNull("from"));
    meta.put("lastPage", page.last()).put("perPage", page.size());
    page.to().ifPresentOrElse(to -> meta.put("to", to), () -> meta.putNull("to"));
    meta.put("total", page.total());
    body.setAll(begin());
    ObjectNode links = body.putObject("links");
    links.put("first", page.link(1)).put("last", page.link(page.last()));
    if (page.number() > 1) {
      links.put("prev", page.link(page.number() - 1));
    }
    if (page.number() < page.last()) {
      links.put("next", page.link(page.number() + 1));
    }
    body.putArray("data").addAll(resources);
    return answer(200, body);
  }

  private static ObjectNode begin() {
    ObjectNode body = Json.object();
    body.putObject("jsonapi").put("version", "1.0");
    return body;
  }

  private static Answer.Whole answer(int status, ObjectNode body) {
    return Answer.json(status, body).with("Content-Type", TYPE);
  }
}
