"""Maps of a thing from a place: normals, places on the thing, parts and depth, pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import vtkmodules.vtkInteractionStyle
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 - registers the renderer
from tools.objects.shapes import Part
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkFiltersCore import vtkAppendPolyData, vtkPolyDataNormals
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkRenderWindow,
    vtkWindowToImageFilter,
)

Map = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Maps:
    """What is seen, shape ``(side, side)`` each; nothing is seen where ``part`` is -1.

    Args:
        normal: Unit normals in the camera's axes (right, up, towards the camera), last axis 3.
        place: Place on the thing, each axis in [0, 1].
        part: Number of the part.
        depth: Distance along the view, in lengths of the thing.
    """

    normal: Map
    place: Map
    part: Map
    depth: Map


class Camera:
    """One off-screen window, used for all views of all things."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.SetSize(side, side)
        self._renderer = vtkRenderer()
        self._renderer.SetBackground(0, 0, 0)
        self._window.AddRenderer(self._renderer)
        self._mapper = vtkPolyDataMapper()
        self._mapper.SetScalarModeToUsePointData()
        self._mapper.SetColorModeToDirectScalars()
        actor = vtkActor()
        actor.SetMapper(self._mapper)
        actor.GetProperty().LightingOff()
        self._renderer.AddActor(actor)
        self._data: Any = None
        self._normals: Map = np.zeros((0, 3))
        self._places: Map = np.zeros((0, 3))
        self._parts: Map = np.zeros(0, np.int64)

    def put(self, parts: list[Part]) -> None:
        """Stand the thing before the camera."""
        append = vtkAppendPolyData()
        counts = []
        for part in parts:
            normals = vtkPolyDataNormals()
            normals.SetInputData(part.to_vtk())
            normals.SetFeatureAngle(35)
            normals.SplittingOn()
            normals.ConsistencyOn()
            normals.AutoOrientNormalsOn()
            normals.Update()
            append.AddInputData(normals.GetOutput())
            counts.append(normals.GetOutput().GetNumberOfPoints())
        append.Update()
        self._data = append.GetOutput()
        self._normals = vtk_to_numpy(self._data.GetPointData().GetNormals()).astype(np.float64)
        points = vtk_to_numpy(self._data.GetPoints().GetData()).astype(np.float64)
        self._places = np.clip(points + 0.5, 0, 1)
        self._parts = np.repeat(np.arange(len(parts)), counts)
        self._mapper.SetInputData(self._data)

    def look(
        self, direction: tuple[float, float, float], up: tuple[float, float, float], angle: float
    ) -> Maps:
        """Return the maps of one view.

        Args:
            direction: From the thing towards the camera.
            up: What is up in the picture.
            angle: Opening of the lens in degrees; 0 for a parallel view.
        """
        camera = self._renderer.GetActiveCamera()
        towards = np.array(direction) / np.linalg.norm(direction)
        camera.SetFocalPoint(0, 0, 0)
        camera.SetViewUp(*up)
        far = 3.0 if angle == 0 else 0.75 / np.tan(np.radians(angle / 2))
        camera.SetPosition(*(towards * far))
        camera.SetParallelProjection(angle == 0)
        camera.SetParallelScale(0.72)
        camera.SetViewAngle(angle or 30)
        near = max(far - 1.0, 0.05)
        camera.SetClippingRange(near, far + 1.0)
        across = np.cross(np.array(up), towards)
        across /= np.linalg.norm(across)
        axes = np.stack([across, np.cross(towards, across), towards])
        turned = self._normals @ axes.T
        turned[:, 2] = np.maximum(turned[:, 2], 0)
        normal = self._shoot((turned + 1) * 127.5)
        place = self._shoot(self._places * 255)
        part = self._shoot(
            np.stack([self._parts % 250 + 1, self._parts // 250, 0 * self._parts], -1)
        )
        depth = self._depth(near, far + 1.0, parallel=angle == 0)
        number = np.where(part[..., 0] > 0, part[..., 0] - 1 + 250 * part[..., 1], -1).astype(
            np.int64
        )
        return Maps(normal / 127.5 - 1.0, place / 255.0, number, depth)

    def _shoot(self, colours: Map) -> Map:
        array = numpy_to_vtk(np.ascontiguousarray(colours.round(), np.uint8), deep=1)
        assert isinstance(array, vtkUnsignedCharArray)
        self._data.GetPointData().SetScalars(array)
        self._data.Modified()
        self._window.Render()
        grab = vtkWindowToImageFilter()
        grab.SetInput(self._window)
        grab.ReadFrontBufferOff()
        grab.Update()
        seen = vtk_to_numpy(grab.GetOutput().GetPointData().GetScalars())
        return seen.reshape(self._side, self._side, -1)[::-1, :, :3].astype(np.float64)

    def _depth(self, near: float, far: float, *, parallel: bool) -> Map:
        grab = vtkWindowToImageFilter()
        grab.SetInput(self._window)
        grab.ReadFrontBufferOff()
        grab.SetInputBufferTypeToZBuffer()
        grab.Update()
        seen = vtk_to_numpy(grab.GetOutput().GetPointData().GetScalars())
        z = seen.reshape(self._side, self._side)[::-1].astype(np.float64)
        if parallel:
            return near + z * (far - near)
        return near * far / (far - z * (far - near))
