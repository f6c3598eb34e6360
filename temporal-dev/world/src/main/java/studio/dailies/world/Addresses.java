package studio.dailies.world;

import java.net.URI;
import studio.dailies.world.process.Ports;
import studio.dailies.world.process.Ports.Door;

/// Where the doors of a world are. The app lives on `localhost`, everything else on `127.0.0.1`:
/// two sites to a browser, as the app's and the media's origin are in production.
public record Addresses(Ports ports) {

  public URI api() {
    return URI.create("http://localhost:" + ports.of(Door.API));
  }

  public URI media() {
    return loopback(Door.MEDIA);
  }

  public URI mailbox() {
    return loopback(Door.MAILBOX);
  }

  public URI fal() {
    return loopback(Door.FAL);
  }

  public URI piapi() {
    return loopback(Door.PIAPI);
  }

  public URI elevenLabs() {
    return loopback(Door.ELEVENLABS);
  }

  public URI shop() {
    return loopback(Door.SHOP);
  }

  public URI google() {
    return loopback(Door.GOOGLE);
  }

  public URI x() {
    return loopback(Door.X);
  }

  /// The operators' door of the api.
  public URI operator() {
    return loopback(Door.OPERATOR);
  }

  /// Who signs the tokens of operators.
  public URI issuer() {
    return loopback(Door.ISSUER);
  }

  /// Where what the api counts is read.
  public URI apiMetrics() {
    return loopback(Door.API_METRICS).resolve("/metrics");
  }

  /// Where what the worker counts is read.
  public URI workerMetrics() {
    return loopback(Door.WORKER_METRICS).resolve("/metrics");
  }

  public URI s3() {
    return loopback(Door.S3);
  }

  public URI audit() {
    return loopback(Door.AUDIT);
  }

  public URI temporalUi() {
    return loopback(Door.UI);
  }

  public String temporal() {
    return "127.0.0.1:" + ports.of(Door.TEMPORAL);
  }

  public String mongodb() {
    // The stand-in has no sessions, and so no retryable writes.
    return "mongodb://127.0.0.1:" + ports.of(Door.MONGODB) + "/?retryWrites=false";
  }

  private URI loopback(Door door) {
    return URI.create("http://127.0.0.1:" + ports.of(door));
  }
}
