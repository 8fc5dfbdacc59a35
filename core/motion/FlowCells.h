#pragma once

#include "core/motion/FlowLines.h"
#include "core/motion/FlowSprite.h"
#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// Red cells drifting through a vessel, in lanes or along streamlines of a network; their number never changes and a
/// loop closes exactly. Recipe: the motion-look page, section 3.
class FlowCells : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    void paint(cv::Mat &image, int frame) const override;
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;
    QList<Handle> handles() const override;

    bool isNetwork() const { return m_flow.network; }
    int cells(int frame) const; ///< How many are on the way on that frame.
    const FlowPaths &flow() const { return m_flow; }

private:
    struct Lane
    {
        int slots = 1;   ///< Cells on the lane at any time.
        int steps = 1;   ///< Slots that each cell moves in a loop; identities repeat after as many.
        double gap = 1;  ///< px of arc from cell to cell.
        double offset = 0;
    };
    struct Cell
    {
        double s = 0;
        int identity = 0;
    };

    void planLanes(const Scene &scene, JobContext &context);
    void placeLanes(const Scene &scene, JobContext &context);
    void preparePulse(const Scene &scene);
    void prepareLook(const Scene &scene, JobContext &context);
    double travelled(int frame) const; ///< Share of the loop's way, 0..1.
    Cell cellAt(const Lane &lane, int slot, double way) const;
    FlowSprite sprite(size_t line, const Cell &cell) const;
    double speedVariation() const;

    FlowPaths m_flow;
    std::vector<Lane> m_lanes;
    std::vector<double> m_way; ///< travelled() of frames 0 … frames.
    cv::Mat m_influence, m_room, m_window;
    CellPalette m_palette;
    int m_frames = 1;
    quint64 m_seed = 0;
};

} // namespace vivify::motion
