package studio.dailies.activities.provider;

/// A job at a provider: the endpoint it was sent to, and the provider's name for it.
public record ProviderJob(String endpoint, String job) {}
