#include "core/motion/SceneBuilder.h"

#include "core/base/Error.h"
#include "core/motion/Snap.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int MinimumFrames = 8, MaximumFrames = 240;
constexpr double MinimumFps = 8, MaximumFps = 60;

/// A smaller picture by averaging; one pixel less only loses its last row or column, unresampled.
cv::Mat resized(const cv::Mat &image, cv::Size size)
{
    if (image.cols - size.width <= 1 && image.rows - size.height <= 1)
        return image(cv::Rect(0, 0, size.width, size.height)).clone();
    cv::Mat smaller;
    cv::resize(image, smaller, size, 0, 0, cv::INTER_AREA);
    return smaller;
}

cv::Mat bgrOf(const QImage &source)
{
    const QImage image = source.convertToFormat(QImage::Format_RGB32);
    const cv::Mat wrapped(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()),
                          size_t(image.bytesPerLine()));
    cv::Mat bgr;
    cv::cvtColor(wrapped, bgr, cv::COLOR_BGRA2BGR);
    return bgr;
}

cv::Mat maskAt(const Mask &mask, cv::Size size)
{
    const QImage image = mask.toImage();
    const cv::Mat wrapped(image.height(), image.width(), CV_8U, const_cast<uchar *>(image.constBits()),
                          size_t(image.bytesPerLine()));
    return resized(wrapped, size) >= 128;
}

bool isTubeKind(const QString &kind)
{
    return kind == QLatin1String("flow_cells") || kind == QLatin1String("wave_glow");
}

cv::Mat snapped(const Scene &scene, const QString &role, const QString &kind, const cv::Mat &mask, JobContext &context)
{
    if (scene.values.value(QStringLiteral("snap")).toString() == QLatin1String("off"))
        return mask;
    static const QStringList tubes{QStringLiteral("vessel"), QStringLiteral("axon"), QStringLiteral("tube")};
    if (tubes.contains(role) || (role == QLatin1String("organ") && isTubeKind(kind)))
        return snapTube(scene.picture8, mask, context);
    if (role == QLatin1String("organ") || role.startsWith(QLatin1String("lung:")))
        return soundOrgan(snapOrgan(scene.picture8, mask, context));
    return role.startsWith(QLatin1String("chamber:")) ? soundOrgan(mask) : mask;
}

void readMasks(Scene &scene, const GenerationRequest &request, const QString &kind, JobContext &context)
{
    const cv::Size size = scene.picture8.size();
    for (const Region &region : request.regions) {
        if (region.mask.isEmpty())
            continue;
        if (region.mask.size() != request.source.size()) {
            throw Error(Error::Kind::BadInput,
                        QCoreApplication::translate("Motion", "The region “%1” has another size than the picture.").arg(region.name),
                        {}, QCoreApplication::translate("Motion", "Paint it again, or load a mask of the picture's size."));
        }
        cv::Mat mask = maskAt(region.mask, size);
        cv::Mat &all = scene.masks[region.role];
        all = all.empty() ? mask : cv::Mat(all | mask);
        context.checkpoint(0, scene.frames);
    }
    for (auto it = scene.masks.begin(); it != scene.masks.end();) {
        if (cv::countNonZero(it->second) > 0)
            it->second = snapped(scene, it->first, kind, it->second, context);
        it = cv::countNonZero(it->second) > 0 ? std::next(it) : scene.masks.erase(it);
        context.checkpoint(0, scene.frames);
    }
    if (scene.masks.empty()) {
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "No region is painted yet."), {},
                    QCoreApplication::translate("Motion", "Paint the organ that shall move, then generate."));
    }
    scene.organ = cv::Mat::zeros(size, CV_8U);
    for (const auto &[role, mask] : scene.masks) {
        if (role == QLatin1String("organ") || !scene.has(QStringLiteral("organ")))
            scene.organ |= mask;
    }
}

[[noreturn]] void refuseClock(const QString &what)
{
    throw Error(Error::Kind::Usage, what, {},
                QCoreApplication::translate("Motion", "Choose %1 to %2 frames at %3 to %4 frames a second.")
                    .arg(MinimumFrames).arg(MaximumFrames).arg(MinimumFps).arg(MaximumFps));
}

double rateOf(const MotionPreset &preset, const ParameterValues &values)
{
    QString key = preset.rateParameter;
    for (const Parameter &parameter : preset.parameters) {
        if (key.isEmpty() && parameter.unit == QLatin1String("1/min"))
            key = parameter.key;
    }
    const double rate = values.value(key).toDouble();
    return rate > 0 ? rate : preset.ratePerMinute;
}

/// Loops are counted in frames: the slow factor is what follows from a whole number of them.
void setClock(Scene &scene, const MotionPreset &preset, const GenerationRequest &request)
{
    const double rate = rateOf(preset, scene.values);
    scene.period = MotionPreset::period(rate);
    scene.cycles = preset.cycles;
    scene.fps = request.fps > 0 ? request.fps : preset.fps;
    scene.seed = request.seed;
    const double slow = scene.number(QStringLiteral("slow"), preset.slow) * scene.number(QStringLiteral("slow_scale"), 1);
    const double natural = slow * scene.fps * scene.cycles * scene.period;
    scene.frames = request.frames ? request.frames
                                  : int(std::clamp(std::round(natural), double(MinimumFrames), double(MaximumFrames)));
    if (scene.frames < MinimumFrames || scene.frames > MaximumFrames)
        refuseClock(QCoreApplication::translate("Motion", "%1 frames are not possible.").arg(scene.frames));
    if (!(scene.fps >= MinimumFps && scene.fps <= MaximumFps))
        refuseClock(QCoreApplication::translate("Motion", "%1 frames a second are not possible.").arg(scene.fps));
    scene.slowFactor = scene.frames / (scene.fps * scene.cycles * scene.period);
    scene.curves = preset.curvesAtRate(rate);
}

Parameter number(const char *key, double value, double low, double high, double step, const char *unit,
                 const LocalizedText &name, const LocalizedText &help)
{
    Parameter parameter;
    parameter.key = QLatin1String(key);
    parameter.defaultValue = value;
    parameter.minimum = low;
    parameter.maximum = high;
    parameter.step = step;
    parameter.unit = QLatin1String(unit);
    parameter.name = name;
    parameter.help = help;
    parameter.group = QStringLiteral("motion");
    return parameter;
}

Parameter flag(const char *key, const LocalizedText &name, const LocalizedText &help)
{
    Parameter parameter = number(key, 0, 0, 0, 0, "", name, help);
    parameter.type = Parameter::Type::Bool;
    parameter.defaultValue = false;
    return parameter;
}

Parameter snapParameter()
{
    Parameter parameter = flag("snap", {QStringLiteral("Snap to edges"), QStringLiteral("吸附到边缘")},
                               {QStringLiteral("Move the painted edge to the picture's edge before animating."),
                                QStringLiteral("生成前将涂抹的边缘移到图像的真实边缘。")});
    parameter.type = Parameter::Type::Choice;
    parameter.choices = {QStringLiteral("on"), QStringLiteral("off")};
    parameter.choiceNames = {{QStringLiteral("On"), QStringLiteral("开")}, {QStringLiteral("As painted"), QStringLiteral("按涂抹")}};
    parameter.defaultValue = QStringLiteral("on");
    return parameter;
}

struct Choice
{
    const char *id, *en, *zh;
};

Parameter choice(const char *key, const LocalizedText &name, const LocalizedText &help, std::initializer_list<Choice> choices)
{
    Parameter parameter = flag(key, name, help);
    parameter.type = Parameter::Type::Choice;
    parameter.defaultValue = QLatin1String(choices.begin()->id);
    for (const Choice &one : choices) {
        parameter.choices.append(QLatin1String(one.id));
        parameter.choiceNames.append({QString::fromUtf8(one.en), QString::fromUtf8(one.zh)});
    }
    return parameter;
}

Parameter highlightStyle()
{
    return choice("highlight_style", {QStringLiteral("Highlight style"), QStringLiteral("高亮样式")},
                  {QStringLiteral("Whether only the region's edge glows or all of it."), QStringLiteral("只让区域边缘发光，还是整个区域发光。")},
                  {{"rim", "Edge", "边缘"}, {"fill", "Whole region", "整个区域"}});
}

Parameter highlightColour()
{
    return choice("highlight_colour", {QStringLiteral("Highlight colour"), QStringLiteral("高亮颜色")},
                  {QStringLiteral("Colour of the glow; automatic chooses one that stands out from the tissue."),
                   QStringLiteral("发光的颜色；自动会选择与组织区别明显的颜色。")},
                  {{"auto", "Automatic", "自动"}, {"gold", "Gold", "金色"}, {"blue", "Blue", "蓝色"}, {"green", "Green", "绿色"},
                   {"orange", "Orange", "橙色"}, {"white", "White", "白色"}});
}

} // namespace

QImage toImage(const cv::Mat &bgr8)
{
    QImage image(bgr8.cols, bgr8.rows, QImage::Format_RGB32);
    cv::Mat wrapped(image.height(), image.width(), CV_8UC4, image.bits(), size_t(image.bytesPerLine()));
    cv::cvtColor(bgr8, wrapped, cv::COLOR_BGR2BGRA);
    return image;
}

MotionPreset presetOf(const PromptTemplate &scene, const ParameterValues &values)
{
    const MotionPreset preset = MotionPreset::load(scene.motion);
    const QString other = preset.views.value(values.value(QStringLiteral("view")).toString());
    return other.isEmpty() || other == preset.id ? preset : MotionPreset::load(other);
}

QList<Parameter> parametersOf(const MotionPreset &preset)
{
    QList<Parameter> all = preset.parameters;
    const auto add = [&all](const Parameter &parameter) {
        if (!Parameters::find(all, parameter.key))
            all.append(parameter);
    };
    add(number("amplitude", 1, 0, 1.5, 0.05, "", {QStringLiteral("Amplitude"), QStringLiteral("幅度")},
               {QStringLiteral("Size of the movement; 1 is physiological."), QStringLiteral("运动幅度；1 为生理值。")}));
    add(number("slow", preset.slow, 0.1, std::max(40.0, preset.slow * 10), 0.5, "",
               {QStringLiteral("Slower than life"), QStringLiteral("慢放倍数")},
               {QStringLiteral("How many times slower than life, when the number of frames is automatic."),
                QStringLiteral("帧数为自动时，比真实速度慢多少倍。")}));
    Parameter scale = number("slow_scale", 1, 0.1, 8, 0.5, "", {QStringLiteral("Slower still"), QStringLiteral("再放慢")},
                             {QStringLiteral("Multiplies the slow motion."), QStringLiteral("在慢放倍数上再乘以该值。")});
    scale.advanced = true;
    add(scale);
    add(snapParameter());
    add(flag("highlight", {QStringLiteral("Highlight"), QStringLiteral("高亮")},
             {QStringLiteral("A soft glow around the region."), QStringLiteral("为区域加上柔和的发光。")}));
    const auto addAdvanced = [&add](Parameter parameter) {
        parameter.advanced = true;
        add(parameter);
    };
    addAdvanced(highlightStyle());
    addAdvanced(highlightColour());
    addAdvanced(number("highlight_rate", 0.8, 0.1, 3, 0.1, "Hz", {QStringLiteral("Highlight pulse"), QStringLiteral("高亮脉动")},
                       {QStringLiteral("Pulses of the glow a second; never above 3."), QStringLiteral("每秒脉动次数，不超过 3。")}));
    addAdvanced(number("highlight_gain", 0.8, 0, 1, 0.1, "", {QStringLiteral("Highlight strength"), QStringLiteral("高亮强度")},
                       {QStringLiteral("Strength of the glow."), QStringLiteral("发光的强度。")}));
    addAdvanced(number("camera_yaw", 8, 0, 12, 1, "deg", {QStringLiteral("Camera turn"), QStringLiteral("镜头左右摆角")},
                       {QStringLiteral("How far the camera swings to either side."), QStringLiteral("镜头向两侧摆动的角度。")}));
    addAdvanced(number("camera_pitch", 3, 0, 3, 0.5, "deg", {QStringLiteral("Camera tilt"), QStringLiteral("镜头俯仰角")},
                       {QStringLiteral("How far the camera tilts up and down."), QStringLiteral("镜头上下俯仰的角度。")}));
    add(flag("camera", {QStringLiteral("Camera moves"), QStringLiteral("镜头运动")},
             {QStringLiteral("The camera swings a little around the organ."), QStringLiteral("镜头围绕器官轻微摆动。")}));
    return all;
}

BuiltScene buildScene(const GenerationRequest &request, JobContext &context)
{
    BuiltScene built;
    built.preset = presetOf(request.scene, request.values);
    Scene &scene = built.scene;
    for (const Parameter &parameter : parametersOf(built.preset))
        scene.values.insert(parameter.key, parameter.defaultValue);
    scene.values.insert(built.preset.constants);
    scene.values.insert(request.values);
    scene.values.insert(QStringLiteral("organ"), request.scene.organ);
    scene.values.insert(QStringLiteral("modifiers"), request.modifiers);
    setClock(scene, built.preset, request);
    context.checkpoint(0, scene.frames);
    const QSize size = request.outputSize.isEmpty() ? Parameters::outputSize(request.source.size(), QStringLiteral("source"))
                                                    : request.outputSize;
    if (request.millimetresPerPixel > 0)
        scene.pixelsPerMillimetre = double(size.width()) / request.source.width() / request.millimetresPerPixel;
    scene.picture8 = resized(bgrOf(request.source), {size.width(), size.height()});
    scene.picture8.convertTo(scene.picture, CV_32FC3);
    built.still = toImage(scene.picture8);
    context.checkpoint(0, scene.frames);
    readMasks(scene, request, built.preset.kind, context);
    for (auto it = request.handles.begin(); it != request.handles.end(); ++it)
        scene.handles.insert(it.key(), QPointF(it.value().x() * size.width(), it.value().y() * size.height()));
    return built;
}

} // namespace vivify::motion
