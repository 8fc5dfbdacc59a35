#pragma once

#include "core/motion/MotionKind.h"
#include "core/motion/WaveGlowMap.h"

namespace vivify::motion {

/// An impulse as a comet of light along a nerve; with nodes of Ranvier it leaps from one to the next.
/// Shapes, colours and their measures: the motion-look page, section 4.
class WaveGlow : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    void paint(cv::Mat &image, int frame) const override;
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;
    QList<Handle> handles() const override;

    bool isSaltatory() const { return m_nodes.size() > 1; }
    int pulses() const { return m_pulses; } ///< A loop; never more than three a second of output.
    /// Brightness of the impulse, 0..1, on a frame where the way from the start is `arrival` px.
    double brightness(double arrival, int frame) const;
    const WaveGlowMap &map() const { return m_map; }

private:
    struct Pixel
    {
        int index = 0;
        float arrival = 0; ///< px, with the lag of the wall and the dwelling at nodes
        float core = 0, halo = 0;
        float nodeArrival = 0, nodeWeight = 0, between = 1;
        float wide = 1; ///< 0 in a thin branch, which has no room for a white heart
    };

    void chooseColours(const Scene &scene);
    void collectPixels();
    void placeAtNodes(Pixel &pixel, double arrival) const;
    double dwelling(double arrival) const;
    double front(int frame, int pulse) const;
    float envelope(float behind, float tail) const;
    float intensity(const Pixel &pixel, int frame) const;
    cv::Vec3f lit(const cv::Vec3f &base, float core, float halo, float inside, float wide) const;
    double speedVariation() const;

    WaveGlowMap m_map;
    cv::Mat m_influence;
    std::vector<Pixel> m_pixels;
    std::vector<double> m_nodes;
    int m_frames = 1, m_pulses = 1;
    double m_fps = 24, m_tail = 1, m_nodeTail = 1, m_travel = 1, m_gain = 1;
    bool m_dark = false, m_whiteOnDark = false, m_lesion = false;
    cv::Vec3f m_colour; ///< Linear BGR.
    QSize m_size;
};

} // namespace vivify::motion
