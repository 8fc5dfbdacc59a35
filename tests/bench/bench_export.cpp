// Export of labelled video against what libx264 alone does with the same raw frames at the same settings: one clip of
// 1280×720 with five labels, and four clips in a grid of 1920×1080 with twelve. Prints both rates and their ratio for each;
// returns 1 when a ratio is below the number given as first argument. A second argument is the length in seconds (6), a
// third, "one" or "grid", leaves the other out. With "memory" it writes ten minutes of video instead and returns 1 when the memory grows.

#include "core/export/Bt709.h"
#include "core/export/VideoEncoder.h"
#include "core/export/VideoExporter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
}

using namespace vivify;

namespace {

constexpr int Frames = 48;
int Total = 144; // frames of the video
constexpr double Fps = 24;

/// A grainy picture in whose middle an ellipse pulses, as a heart would.
Picture pulsing(QSize size, int labels)
{
    Picture picture;
    picture.image = QImage(size, QImage::Format_RGB32);
    std::srand(1);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            picture.image.setPixel(x, y, qRgb(150 + std::rand() % 16 + 60 * ((x / 40 + y / 40) % 2), 90 + x / 20, 80 + y / 10));
    picture.clip.still = picture.image;
    picture.clip.fps = Fps;
    const int radius = size.height() * 5 / 18, left = size.width() / 2 - radius, top = size.height() / 2 - radius;
    for (int i = 0; i < Frames; ++i) {
        QImage frame = picture.image.copy();
        const double strength = 0.06 * std::sin(i * 2 * M_PI / Frames);
        for (int y = top; y < top + 2 * radius; ++y)
            for (int x = left; x < left + 2 * radius; ++x) {
                const double dx = x - size.width() / 2, dy = y - size.height() / 2;
                const double inside = 1 - (dx * dx + dy * dy) / (radius * radius);
                if (inside > 0)
                    frame.setPixel(x, y, picture.image.pixel(int(x + dx * strength * inside), int(y + dy * strength * inside)));
            }
        picture.clip.frames.append(frame);
    }
    for (int i = 0; i < labels; ++i) {
        LabelOverlay label;
        label.id = QString::number(i);
        label.text.en = QStringLiteral("Structure %1").arg(i + 1);
        label.anchor = {0.4 + 0.05 * i, 0.5};
        label.textPosition = {i % 2 ? 0.15 : 0.85, 0.15 + 0.15 * i};
        picture.labels.append(label);
    }
    return picture;
}

Project grid()
{
    Project project;
    project.exportSettings.seconds = Total / Fps;
    project.exportSettings.size = QStringLiteral("1920x1080");
    project.exportSettings.layout = {QStringLiteral("grid"), QStringLiteral("16:9"), {}};
    for (int i = 0; i < 4; ++i) {
        Picture picture = pulsing({960, 540}, 3);
        picture.id = QString::number(i);
        project.pictures.append(picture);
    }
    project.current = project.pictures.first().id;
    return project;
}

std::vector<AVFrame *> rawFrames(const FrameCompositor &compositor)
{
    std::vector<AVFrame *> frames;
    const QSize size = compositor.naturalSize();
    for (int i = 0; i < Total; ++i) {
        const QImage image = compositor.frame(i, size);
        AVFrame *frame = av_frame_alloc();
        frame->format = AV_PIX_FMT_YUV420P;
        frame->width = size.width();
        frame->height = size.height();
        frame->pts = i;
        av_frame_get_buffer(frame, 0);
        toBt709(image, {frame->data[0], frame->data[1], frame->data[2], frame->linesize[0], frame->linesize[1]});
        frames.push_back(frame);
    }
    return frames;
}

/// How long a thing took: on the clock, and of all processors together.
struct Cost
{
    double seconds = 1e9, work = 1e9;
    /// The best of both.
    void take(const Cost &other)
    {
        seconds = std::min(seconds, other.seconds);
        work = std::min(work, other.work);
    }
};

class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    Cost cost() const { return {double(m_timer.nsecsElapsed()) / 1e9, double(std::clock() - m_work) / CLOCKS_PER_SEC}; }

private:
    QElapsedTimer m_timer;
    std::clock_t m_work = std::clock();
};

Cost encoderAlone(const std::vector<AVFrame *> &frames, QSize size)
{
    const AVCodec *x264 = avcodec_find_encoder_by_name("libx264");
    AVCodecContext *codec = avcodec_alloc_context3(x264);
    codec->width = size.width();
    codec->height = size.height();
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->framerate = {int(Fps), 1};
    codec->time_base = {1, int(Fps)};
    codec->gop_size = int(2 * Fps);
    codec->thread_count = 0; // all processors, as the export has it and as the ffmpeg program does
    AVDictionary *options = nullptr;
    av_dict_set(&options, "preset", VideoEncoder::Preset, 0);
    av_dict_set(&options, "crf", VideoEncoder::Quality, 0);
    const Stopwatch watch;
    if (avcodec_open2(codec, x264, &options) < 0)
        std::abort();
    AVPacket *packet = av_packet_alloc();
    const auto send = [&](const AVFrame *frame) {
        avcodec_send_frame(codec, frame);
        while (avcodec_receive_packet(codec, packet) == 0)
            av_packet_unref(packet);
    };
    for (const AVFrame *frame : frames)
        send(frame);
    send(nullptr);
    const Cost cost = watch.cost();
    av_packet_free(&packet);
    av_dict_free(&options);
    avcodec_free_context(&codec);
    return cost;
}

Cost exported(const FrameCompositor &compositor, const QString &folder)
{
    SilentContext context;
    const Stopwatch watch;
    VideoExporter::exportVideo(compositor, folder + QStringLiteral("/bench.mp4"), true, context);
    return watch.cost();
}

/// libx264's rate over the export's.
double ratioOf(const FrameCompositor &compositor)
{
    const QTemporaryDir folder;
    const QSize size = compositor.naturalSize();
    std::vector<AVFrame *> frames = rawFrames(compositor);
    Cost alone, whole;
    for (int round = 0; round < 3; ++round) { // the best of three each, in turn, so that both meet the same machine
        alone.take(encoderAlone(frames, size));
        whole.take(exported(compositor, folder.path()));
    }
    for (AVFrame *frame : frames)
        av_frame_free(&frame);
    std::printf("export %dx%d, views %d: %.1f frames/s, libx264 alone %.1f frames/s, ratio %.2f (of processor time %.2f)\n",
                size.width(), size.height(), compositor.views(), Total / whole.seconds, Total / alone.seconds,
                alone.seconds / whole.seconds, alone.work / whole.work);
    std::fflush(stdout);
    return alone.seconds / whole.seconds;
}

/// Megabytes of memory in use now.
double residentMegabytes()
{
    long pages = 0, resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return double(resident) * 4096 / 1e6;
}

/// Watches the memory during an export: the most in its second and in its last quarter must be about the same.
class MemoryWatch : public JobContext
{
public:
    void checkpoint(int step, int total) override
    {
        if (step % 50 != 0 || total <= 0)
            return;
        double &most = m_most[std::min(3, 4 * step / total)];
        most = std::max(most, residentMegabytes());
    }
    void print() const { std::printf("memory by quarters: %.0f, %.0f, %.0f, %.0f MB\n", m_most[0], m_most[1], m_most[2], m_most[3]); }
    bool isFlat() const { return m_most[3] <= 1.03 * m_most[1]; }

private:
    double m_most[4] = {};
};

/// Ten minutes of video in which every frame is another one, since labels move and fade all the time. The encoder is set to
/// its fastest: what is asked is memory.
bool tenMinutesAreFlat()
{
    Project project;
    project.pictures.append(pulsing({640, 360}, 5));
    project.pictures[0].id = project.current = QStringLiteral("0");
    project.exportSettings.seconds = 600;
    for (LabelOverlay &label : project.pictures[0].labels) {
        label.textKeys.append({0, label.textPosition});
        label.textKeys.append({600, QPointF(0.5, 0.5)});
    }
    const QTemporaryDir folder;
    ExportOrder order(FinishedVideo(project), folder.filePath(QStringLiteral("long.mp4")));
    order.format.options = {{"preset", "ultrafast"}, {"crf", "30"}};
    MemoryWatch watch;
    VideoExporter::write(order, watch);
    watch.print();
    return watch.isFlat();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    av_log_set_level(AV_LOG_QUIET);
    const QGuiApplication application(argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "memory")
        return tenMinutesAreFlat() ? 0 : 1;
    if (argc > 2)
        Total = std::max(Frames, int(std::atof(argv[2]) * Fps));
    ExportSettings settings;
    settings.seconds = Total / Fps;
    const std::string_view chosen = argc > 3 ? argv[3] : "";
    double least = 1e9;
    if (chosen != "grid")
        least = ratioOf(FrameCompositor(pulsing({1280, 720}, 5), settings));
    if (chosen != "one")
        least = std::min(least, ratioOf(FrameCompositor(grid())));
    return argc > 1 && least < std::atof(argv[1]) ? 1 : 0;
}
