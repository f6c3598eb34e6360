/// The activities of scene runs.
@NullMarked
package studio.dailies.activities.scene;

import org.jspecify.annotations.NullMarked;
