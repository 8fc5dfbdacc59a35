extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include "core/compose/FinishedVideo.h"
#include "core/export/VideoExporter.h"
#include "core/export/VideoReader.h"
#include "core/voice/Speech.h"
#include "core/voice/SubtitleFile.h"
#include "tests/ui/WindowFixture.h"
#include "ui/export/ExportDialog.h"
#include "ui/mask/CanvasView.h"
#include "ui/voice/ScriptDialog.h"
#include "ui/widgets/HintBar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGroupBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <cmath>
#include <memory>

using namespace vivify;

namespace {

constexpr int JobTime = 240'000; // ms, on a slow machine

/// Loudness of a file's sound in steps of a tenth of a second: root of the mean square, 0..1.
QList<double> loudness(const QString &path)
{
    AVFormatContext *format = nullptr;
    if (avformat_open_input(&format, path.toUtf8().constData(), nullptr, nullptr) < 0 || avformat_find_stream_info(format, nullptr) < 0)
        return {};
    const AVCodec *codec = nullptr;
    const int index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    AVCodecContext *decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, format->streams[index]->codecpar);
    avcodec_open2(decoder, codec, nullptr);
    AVPacket *packet = av_packet_alloc();
    AVFrame *frame = av_frame_alloc();
    QList<double> steps;
    double sum = 0;
    int count = 0;
    const auto drain = [&] {
        while (avcodec_receive_frame(decoder, frame) == 0) {
            const auto *samples = reinterpret_cast<const float *>(frame->data[0]); // AAC decodes to planes of floats
            for (int i = 0; i < frame->nb_samples; ++i) {
                sum += double(samples[i]) * samples[i];
                if (++count == 4800) {
                    steps.append(std::sqrt(sum / count));
                    sum = count = 0;
                }
            }
        }
    };
    while (av_read_frame(format, packet) >= 0) {
        if (packet->stream_index == index)
            avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        drain();
    }
    avcodec_send_packet(decoder, nullptr);
    drain();
    av_frame_free(&frame);
    av_packet_free(&packet);
    avcodec_free_context(&decoder);
    avformat_close_input(&format);
    return steps;
}

/// How far two pictures are apart: mean difference of grey.
double difference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    return sum / (double(a.width()) * a.height());
}

} // namespace

/// A teacher's whole work in the window: two views from samples, labelled, narrated, in both languages, as a file.
class TestTeachingVideo : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;

    const Project &project() const { return m_made->document.project(); }
    void waitForJobs() const
    {
        const auto allDone = [this] {
            const QList<Job *> jobs = m_made->queue.jobs();
            return std::all_of(jobs.begin(), jobs.end(), [](const Job *job) { return job->isFinished(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(allDone(), JobTime);
    }
    /// For people to look at, where VIVIFY_SHOTS names a folder.
    void shot(QWidget *widget, const char *name) const
    {
        if (!qEnvironmentVariableIsSet("VIVIFY_SHOTS"))
            return;
        for (const char *language : {"en", "zh_CN"}) {
            m_made->language.set(QLatin1String(language));
            (void)QTest::qWaitFor([] { return false; }, 700); // for the preview's frame
            widget->grab().save(QStringLiteral("%1/%2-%3.png").arg(qEnvironmentVariable("VIVIFY_SHOTS"), QLatin1String(name), QLatin1String(language)));
        }
        m_made->language.set(QStringLiteral("en"));
        QCoreApplication::sendPostedEvents(); // the change comes by post, and must not meet what is set next
    }
    template <typename T> T *part(QWidget *dialog, const char *name) const { return dialog->findChild<T *>(QLatin1String(name)); }
    static void choose(QComboBox *box, const QVariant &data)
    {
        const int index = box->findData(data);
        QVERIFY2(index >= 0, qPrintable(box->objectName()));
        box->setCurrentIndex(index);
    }

    /// Opens a second picture and paints its organ with the ellipse tool.
    void addSecondView()
    {
        const QString file = m_made->folder.filePath(QStringLiteral("second.png"));
        QVERIFY(QFile::copy(QStringLiteral(":/vivify/samples/heart/picture.png"), file));
        Dialogs::answerNextFile(file);
        m_made->action("openPicture")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(project().pictures.size(), 2, JobTime);
        m_made->find<QAbstractButton>("scene_heart-beating")->click();
        auto *canvas = m_made->find<CanvasView>("canvas");
        m_made->action("tool_ellipse")->trigger();
        const QSizeF size = m_made->picture().size();
        const auto at = [&](double x, double y) { return canvas->toView().map(QPointF(x * size.width(), y * size.height())); };
        const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons held) {
            QMouseEvent event(type, place, canvas->mapToGlobal(place), button, held, {});
            QCoreApplication::sendEvent(canvas, &event);
        };
        send(QEvent::MouseButtonPress, at(0.25, 0.2), Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, at(0.7, 0.8), Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, at(0.75, 0.85), Qt::LeftButton, Qt::NoButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_made->picture().regions.isEmpty() && !m_made->picture().regions.first().mask.isEmpty(), JobTime);
        m_made->action("generate")->trigger();
        waitForJobs();
        QVERIFY2(!m_made->picture().clip.isNull(), qPrintable(m_made->find<HintBar>("hintBar")->text() + QString::number(int(m_made->queue.jobs().last()->state()))));
    }

    void writeScriptAndSpeak()
    {
        m_made->action("draftScript")->trigger();
        auto *dialog = m_made->find<ScriptDialog>("scriptDialog");
        shot(dialog, "script");
        part<QGroupBox>(dialog, "scriptModel")->setChecked(true);
        shot(dialog, "model");
        part<QPushButton>(dialog, "scriptUse")->click();
        QVERIFY(project().captions.size() >= 4);
        for (const char *language : {"speakEnglish", "speakMandarin"}) {
            m_made->action(language)->trigger();
            waitForJobs();
        }
        QCOMPARE(project().narration.size(), 2 * project().captions.size());
        m_made->find<QListWidget>("captionList")->setCurrentRow(2);
        shot(m_made->window.get(), "window");
        m_made->action("recordNarration")->trigger();
        shot(m_made->find<QDialog>("recordDialog"), "record");
        m_made->find<QDialog>("recordDialog")->reject();
    }

    void exportTo(const QString &path)
    {
        m_made->action("export")->trigger();
        auto *dialog = m_made->find<ExportDialog>("exportDialog");
        choose(part<QComboBox>(dialog, "exportLayout"), QStringLiteral("side-by-side"));
        choose(part<QComboBox>(dialog, "exportLanguage"), QStringLiteral("zh"));
        part<QAbstractButton>(dialog, "exportMore")->click();
        choose(part<QComboBox>(dialog, "exportLabels"), QStringLiteral("both"));
        choose(part<QComboBox>(dialog, "exportCaptions"), QStringLiteral("burn"));
        choose(part<QComboBox>(dialog, "exportNarration"), QStringLiteral("zh"));
        choose(part<QComboBox>(dialog, "exportSize"), QStringLiteral("480p"));
        part<QLineEdit>(dialog, "exportPath")->setText(path);
        part<QPushButton>(dialog, "exportRun")->click();
        waitForJobs();
        QCOMPARE(Dialogs::takeShown(), QStringList());
        QVERIFY2(QFile::exists(path), "no file was written");
    }

private Q_SLOTS:
    void aTeacherMakesAVideo()
    {
        if (!Speech::isAvailable())
            QSKIP("espeak-ng is not installed");
        m_made = std::make_unique<WindowFixture>();
        m_made->window->show();
        m_made->find<QAbstractButton>("sample_heart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->document.picture() && !m_made->document.picture()->clip.isNull(), JobTime);
        waitForJobs();
        QVERIFY(!m_made->picture().labels.isEmpty());
        const QString first = m_made->picture().id;
        addSecondView();
        m_made->document.edit(QStringLiteral("back"), Aspect::Everything, [&](Project &changed) { changed.current = first; });
        writeScriptAndSpeak();
        const QString path = m_made->folder.filePath(QStringLiteral("lesson.mp4"));
        exportTo(path);
        if (QTest::currentTestFailed())
            return;

        const VideoFacts facts = VideoExporter::readBack(path);
        const FinishedVideo video(project());
        QCOMPARE(facts.codec, QStringLiteral("h264"));
        QCOMPARE(facts.audioCodec, QStringLiteral("aac"));
        QCOMPARE(facts.audioRate, 48000);
        QCOMPARE(facts.audioChannels, 2);
        QCOMPARE(facts.frames, video.frameCount());
        QVERIFY(std::abs(facts.seconds - video.seconds()) < 0.05 && std::abs(facts.audioSeconds - facts.seconds) < 0.1);
        QVERIFY(!facts.aigc.isEmpty() && !facts.sourceType.isEmpty() && facts.fastStart);
        QCOMPARE(video.compositor().views(), 2);
        QCOMPARE(facts.size, video.naturalSize());
        const QSize one = FrameCompositor(project().pictures.first(), project().exportSettings).naturalSize();
        Project wordless = project();
        wordless.captions.clear(); // which may have a strip of the frame for themselves
        const QSize two = FinishedVideo(wordless).naturalSize();
        QVERIFY2(two.width() * one.height() > two.height() * one.width() * 3 / 2, qPrintable(QString::number(two.width())));

        // Sound is heard while each sentence is said, and not before the first.
        const QList<double> heard = loudness(path);
        QVERIFY(!heard.isEmpty() && heard.first() < 0.002);
        const QList<NarrationTake> takes = takesOf(project().narration, QStringLiteral("zh"));
        for (const NarrationTake &take : takes) {
            const qsizetype from = qsizetype(take.start * 10), until = qsizetype(take.end() * 10);
            const double loudest = *std::max_element(heard.begin() + from, heard.begin() + std::min(until, heard.size() - 1));
            QVERIFY2(loudest > 0.03, qPrintable(QStringLiteral("%1 s: %2").arg(take.start).arg(loudest)));
        }

        // The frames are those of the preview, with the captions in both languages.
        const Caption caption = project().captions.at(1);
        const int wanted = int((caption.start + 0.5) * video.fps());
        Project silent = project();
        silent.captions.clear();
        QImage found;
        readFrames(path, [&](int index, const QImage &frame) {
            found = index == wanted ? frame : found;
            return index < wanted;
        });
        const double right = difference(found, video.frame(wanted, facts.size));
        const double without = difference(found, FinishedVideo(silent).frame(wanted, facts.size));
        QVERIFY2(right < 2 && without > right + 1, qPrintable(QStringLiteral("%1 %2").arg(right).arg(without)));
        if (qEnvironmentVariableIsSet("VIVIFY_SHOTS")) {
            found.save(qEnvironmentVariable("VIVIFY_SHOTS") + QStringLiteral("/lesson.png"));
            QFile::copy(path, qEnvironmentVariable("VIVIFY_SHOTS") + QStringLiteral("/lesson.mp4"));
        }
        m_made->queue.cancelAll();
    }
};

QTEST_MAIN(TestTeachingVideo)
#include "tst_teaching_video.moc"
