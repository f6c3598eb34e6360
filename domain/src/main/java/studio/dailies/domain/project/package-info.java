/// The work: projects, scenes, shots.
@NullMarked
package studio.dailies.domain.project;

import org.jspecify.annotations.NullMarked;
