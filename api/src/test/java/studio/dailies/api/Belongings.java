package studio.dailies.api;

/// One of everything that a person can have, made when it is first asked for.
public final class Belongings {
  private final TestApi api;
  private final Browser owner;

  public Belongings(TestApi api, Browser owner) {
    this.api = api;
    this.owner = owner;
  }

  /// The id of what this route names with its `{id}`.
  public String of(String route) {
    return switch (route.split("/")[2]) {
      case "projects" -> project();
      case "references" -> reference();
      case "scenes" -> scene();
      case "scene-runs" -> sceneRun();
      case "shots" -> shot();
      case "cast" -> member();
      case "takes" -> take();
      case "generations" -> generation();
      case "purchases" ->
          owner
              .post("/api/purchases", "{\"pack\":\"pack-100\"}", "Idempotency-Key", "k")
              .text("id");
      case "sessions" -> first("/api/sessions");
      case "tokens" -> token();
      case "account" -> identity();
      case "exports" -> export();
      case "privacy-requests" ->
          owner.make("/api/privacy-requests", "{\"kind\":\"other\",\"text\":\"Why?\"}");
      default -> throw new AssertionError("say here what is at " + route);
    };
  }

  public String project() {
    String project = first("/api/projects");
    return project.isEmpty() ? owner.get("/api/shots/" + owner.shot()).text("project") : project;
  }

  public String scene() {
    return first("/api/projects/" + project() + "/scenes");
  }

  /// Of a scene of its own, since what has a take is not made again.
  private String sceneRun() {
    String scene = owner.get("/api/shots/" + owner.shot()).text("scene");
    return owner.make("/api/scenes/" + scene + "/runs", "{\"model\":\"flux-dev\"}");
  }

  public String shot() {
    return first("/api/scenes/" + scene() + "/shots");
  }

  public String member() {
    return owner.make("/api/projects/" + project() + "/cast", "{\"name\":\"Lena\"}");
  }

  public String reference() {
    return Uploader.upload(owner, project(), "image/png", Uploader.png(64, 32)).text("id");
  }

  public String take() {
    return Takes.done(api, owner, shot()).value();
  }

  public String quote() {
    return owner.make(
        "/api/quotes",
        "{\"shot\":\"%s\",\"model\":\"flux-dev\",\"prompt\":\"A fox\",\"settings\":{}}"
            .formatted(shot()));
  }

  public String generation() {
    return Takes.bought(api, owner, shot(), "flux-dev").value();
  }

  private String token() {
    owner.prove();
    owner.token("read");
    return first("/api/tokens");
  }

  private String export() {
    owner.prove();
    return owner.post("/api/exports", "{}").text("id");
  }

  private String identity() {
    owner.connect("google", api.issuers().google(Browser.newAddress(), true, null));
    return owner.get("/api/account").json().path("identities").path(0).path("id").asString();
  }

  private String first(String list) {
    return owner.get(list).json().path("items").path(0).path("id").asString("");
  }

  /// All that its owner sees of it.
  public String state() {
    String project = project();
    StringBuilder all = new StringBuilder();
    for (String path :
        new String[] {
          "/api/projects",
          "/api/projects/" + project + "/scenes",
          "/api/projects/" + project + "/references",
          "/api/projects/" + project + "/cast",
          "/api/scenes/" + scene() + "/shots",
          "/api/shots/" + shot() + "/takes",
          "/api/sessions",
          "/api/tokens",
          "/api/account",
          "/api/exports",
          "/api/privacy-requests",
          "/api/generations",
          "/api/credits/history"
        }) {
      all.append(owner.get(path).body()).append('\n');
    }
    return all.toString();
  }
}
