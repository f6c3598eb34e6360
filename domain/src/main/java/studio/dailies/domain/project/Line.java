package studio.dailies.domain.project;

/// What somebody says in a shot.
public record Line(MemberId member, String text) {}
