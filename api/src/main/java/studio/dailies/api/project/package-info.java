/// The work: projects, scenes, shots, their cast and their takes.
@NullMarked
package studio.dailies.api.project;

import org.jspecify.annotations.NullMarked;
