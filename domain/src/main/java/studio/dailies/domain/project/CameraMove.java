package studio.dailies.domain.project;

/// What the camera does while it runs.
public enum CameraMove {
  STATIC,
  PAN,
  TILT,
  DOLLY_IN,
  DOLLY_OUT,
  TRUCK,
  CRANE,
  HANDHELD,
  ORBIT,
  ZOOM_IN,
  ZOOM_OUT
}
