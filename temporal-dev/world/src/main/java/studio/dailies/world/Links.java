package studio.dailies.world;

import java.io.PrintStream;

/// Where to look, once a world is up.
record Links(DevWorld world) {
  void print(PrintStream out) {
    Addresses at = world.at();
    out.println("  API       " + at.api() + "/api");
    out.println("  OpenAPI   " + at.api() + "/api/openapi.json");
    out.println("  mailbox   " + at.mailbox() + "/");
    out.println("  shop      " + at.shop() + "/_sandbox/orders");
    out.println("  audit     " + at.audit() + "/report");
    out.println("  Google    " + at.google() + "/_sandbox/people");
    out.println("  X         " + at.x() + "/_sandbox/people");
    out.println("  operators " + at.operator() + "  (./dev operator help)");
    out.println("  Temporal  " + at.temporalUi() + "  (server " + at.temporal() + ")");
    out.println("  MongoDB   " + at.mongodb() + "  (databases dailies, vault)");
    out.println("  media     " + at.media() + "  (S3 " + at.s3() + ")");
    out.println("  logs      " + world.folder().resolve("logs"));
  }
}
