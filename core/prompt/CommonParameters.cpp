#include "core/prompt/Parameter.h"

namespace vivify::Parameters {

namespace {

LocalizedText both(const char *english, const char *chinese)
{
    return {QString::fromUtf8(english), QString::fromUtf8(chinese)};
}

Parameter named(const char *key, const LocalizedText &name, const LocalizedText &help, const char *group)
{
    Parameter parameter;
    parameter.key = QLatin1String(key);
    parameter.name = name;
    parameter.help = help;
    parameter.group = QLatin1String(group);
    return parameter;
}

Parameter ranged(Parameter parameter, Parameter::Type type, const QVariant &value, double minimum, double maximum, double step)
{
    parameter.type = type;
    parameter.defaultValue = value;
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    parameter.step = step;
    return parameter;
}

Parameter sizeParameter()
{
    Parameter size = named("size", both("Size", "尺寸"),
                           both("Short side of the video; never larger than the picture.", "视频的短边；不会大于原图。"),
                           "clip");
    size.type = Parameter::Type::Choice;
    size.defaultValue = QStringLiteral("source");
    size.choices = {QStringLiteral("source"), QStringLiteral("256p"), QStringLiteral("512p"), QStringLiteral("768p"),
                    QStringLiteral("1024p")};
    size.choiceNames = {both("As the picture", "与原图相同"), both("256p", "256p"), both("512p", "512p"),
                        both("768p", "768p"), both("1024p", "1024p")};
    return size;
}

QList<Parameter> makeCommon()
{
    using Type = Parameter::Type;
    Parameter fps = ranged(named("fps", both("Frame rate", "帧率"),
                                 both("Frames a second; 0 lets the scene choose.", "每秒帧数；0 表示由场景决定。"), "clip"),
                           Type::Real, 0.0, 8, 60, 1);
    fps.unit = QStringLiteral("1/s");
    return {sizeParameter(),
            ranged(named("frames", both("Frames", "帧数"),
                         both("Frames of one loop; 0 lets the scene choose.", "一个循环的帧数；0 表示由场景决定。"), "clip"),
                   Type::Int, 0, 8, 240, 1),
            fps,
            ranged(named("steps", both("Steps", "步数"),
                         both("Denoising steps: more is slower and cleaner.", "去噪步数：越多越慢，画面越干净。"), "diffusion"),
                   Type::Int, 50, 1, 150, 1),
            ranged(named("guidance", both("Guidance", "引导强度"),
                         both("How closely the prompt is followed.", "画面遵循提示词的程度。"), "diffusion"),
                   Type::Real, 9.0, 1, 20, 0.5),
            ranged(named("seed", both("Seed", "随机种子"),
                         both("The same seed gives the same clip.", "相同的种子得到相同的动画。"), "clip"),
                   Type::Int, 0, 0, 2147483647, 1)};
}

} // namespace

const QList<Parameter> &common()
{
    static const QList<Parameter> list = makeCommon();
    return list;
}

} // namespace vivify::Parameters
