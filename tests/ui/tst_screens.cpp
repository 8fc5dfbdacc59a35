#include "WindowFixture.h"

#include "ui/import/Sample.h"
#include "ui/help/HelpWindow.h"
#include "ui/preferences/NoticeDialog.h"
#include "ui/shell/Actions.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/widgets/PictureCard.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QStatusBar>
#include <QToolButton>
#include <algorithm>

using namespace vivify;

namespace {

constexpr QSize Size(1280, 800);
constexpr int Block = 8;           // px of the reduced picture: what the smoothing of letters changes is lost in its mean
constexpr int BlockTolerance = 20; // of 255, in each channel: a missing icon changes one by 30 and more
constexpr double MeanTolerance = 1.2;

bool updating = false;

QString folder = QStringLiteral(VIVIFY_SOURCE_DIR "/tests/baselines/screens/");

QList<QRgb> mostSeen(const QImage &image, QRgb mask, QRgb middle, int count)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (const QRgb *pixel = reinterpret_cast<const QRgb *>(image.constScanLine(y)), *end = pixel + image.width(); pixel != end; ++pixel)
            ++counts[(*pixel & mask) | middle];
    QList<QRgb> colours = counts.keys();
    std::sort(colours.begin(), colours.end(), [&](QRgb one, QRgb other) {
        return counts[one] != counts[other] ? counts[one] > counts[other] : one < other;
    });
    return colours.mid(0, count);
}

/// Grounds as they are, the rest to a step of 16 in each channel.
QList<QRgb> palette(const QImage &image)
{
    return mostSeen(image, 0xffffffff, 0, 64) + mostSeen(image, 0xfff0f0f0, 0x080808, 192);
}

/// Pictures are kept at half size and with 256 colours: enough to see what is meant, small enough for a repository.
QImage reduced(const QImage &image)
{
    const QImage half = image.scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
    return half.convertToFormat(QImage::Format_Indexed8, palette(half), Qt::ThresholdDither | Qt::AvoidDither);
}

QImage blocks(const QImage &image)
{
    return image.convertToFormat(QImage::Format_RGB32).scaled(image.size() / Block, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// What the pictures have not in common; empty: nothing that matters. Letters may be smoothed otherwise by another font library.
QString difference(const QImage &one, const QImage &other)
{
    if (one.size() != other.size() || one.isNull())
        return QStringLiteral("other size");
    const QImage a = blocks(one), b = blocks(other);
    double sum = 0;
    int worst = 0;
    QPoint where;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            const int far = std::max({qAbs(qRed(p) - qRed(q)), qAbs(qGreen(p) - qGreen(q)), qAbs(qBlue(p) - qBlue(q))});
            sum += far;
            if (far > worst) {
                worst = far;
                where = QPoint(x, y) * Block * 2;
            }
        }
    const double mean = sum / (double(a.width()) * a.height());
    if (worst <= BlockTolerance && mean <= MeanTolerance)
        return {};
    return QStringLiteral("%1 at %2,%3; mean %4").arg(worst).arg(where.x()).arg(where.y()).arg(mean, 0, 'f', 2);
}

} // namespace

/// The main states of the window in both languages and looks, compared with pictures of them that a person has looked at.
/// --update makes those pictures anew, --folder FOLDER keeps them elsewhere.
class TestScreens : public QObject
{
    Q_OBJECT
    std::unique_ptr<Appearance> m_appearance;
    QMap<QString, QImage> m_screens;

    static bool isAtRest(QImage &last, QImage &now, QWidget &shown)
    {
        if (QWidget *focus = QApplication::focusWidget())
            focus->clearFocus(); // its cursor
        last = now;
        now = shown.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const auto *welcome = shown.findChild<PictureCard *>(QStringLiteral("sample_heart"));
        return now == last && (!welcome || !welcome->isVisible() || welcome->hasPicture());
    }

    QImage screen(const QString &state, const QString &language, Appearance::Choice look)
    {
        m_appearance->set(look);
        WindowFixture made(m_appearance.get());
        made.language.set(language);
        made.window->resize(Size);
        if (state != QLatin1String("welcome"))
            made.document.reset(Samples::project(Samples::all().first(), language));
        if (state == QLatin1String("clip"))
            made.openClip();
        made.window->resize(Size);
        made.window->show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(made.window.get())); }();
        if (auto *dock = made.window->findChild<QDockWidget *>(state + QLatin1String("Dock")))
            dock->raise();
        QWidget *shown = made.window.get();
        for (const char *dialog : {"preferences", "troubles"})
            if (state == QLatin1String(dialog)) {
                made.action(dialog)->trigger();
                shown = made.window->findChild<QDialog *>(state + QLatin1String("Dialog"));
            }
        if (state == QLatin1String("tour"))
            made.action("tour")->trigger();
        std::unique_ptr<QDialog> dialog;
        if (state == QLatin1String("notice"))
            dialog = std::make_unique<NoticeDialog>(made.language);
        if (state == QLatin1String("help"))
            dialog = std::make_unique<HelpWindow>();
        if (state == QLatin1String("shortcuts"))
            dialog = std::make_unique<ShortcutsDialog>(made.window->findChildren<QAction *>(), nullptr, made.window->findChild<Actions *>());
        if (dialog) {
            shown = dialog.get();
            shown->show();
        }
        made.window->statusBar()->clearMessage();
        QImage last, now;
        [&] { QTRY_VERIFY(isAtRest(last, now, *shown)); }(); // pictures are loaded after the first paint
        return now;
    }

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }

    void asLookedAt_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("look");
        const auto add = [](const char *state, const char *language, const char *look, Appearance::Choice choice) {
            QTest::addRow("%s-%s-%s", state, language, look) << QString::fromLatin1(state) << QString::fromLatin1(language) << int(choice);
        };
        for (const char *state : {"welcome", "picture", "clip", "labels", "parameters", "preferences", "tour", "notice", "help", "shortcuts", "troubles"})
            for (const char *language : {"en", "zh_CN"}) {
                add(state, language, "light", Appearance::Choice::Light);
                add(state, language, "dark", Appearance::Choice::Dark);
            }
        for (const char *state : {"welcome", "clip"})
            add(state, "en", "contrast", Appearance::Choice::HighContrast);
    }

    void asLookedAt()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, language);
        QFETCH(const int, look);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QImage now = reduced(screen(state, language, Appearance::Choice(look)));
        m_screens.insert(name, now);
        const QString path = folder + name + QLatin1String(".png");
        if (updating) {
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(now.save(path, "PNG", 0)); // the smallest
            return;
        }
        if (!QFileInfo::exists(folder))
            QSKIP("There are no pictures yet: make them with --update, look at them, commit them.");
        const QImage before(path);
        QVERIFY2(!before.isNull(), qPrintable(QStringLiteral("no picture: make it with --update, look at it, commit it: ") + path));
        const QString far = difference(now, before);
        if (!far.isEmpty())
            now.save(QDir::tempPath() + QLatin1String("/vivify-screen-") + name + QLatin1String(".png"));
        QVERIFY2(far.isEmpty(), qPrintable(far));
    }

    /// Every screen must fail against every other one, or the comparison sees nothing.
    void noneIsTakenForAnother()
    {
        QVERIFY(m_screens.size() >= 20);
        for (auto one = m_screens.begin(); one != m_screens.end(); ++one)
            for (auto other = std::next(one); other != m_screens.end(); ++other)
                QVERIFY2(!difference(one.value(), other.value()).isEmpty(), qPrintable(one.key() + QLatin1Char(' ') + other.key()));
    }

    /// What a person would see must be found: an icon that is gone, another word, a button that has moved.
    void smallFaultsAreFound()
    {
        m_appearance->set(Appearance::Choice::Light);
        WindowFixture made;
        made.openClip();
        made.window->resize(Size);
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        QImage last, before;
        QTRY_VERIFY(isAtRest(last, before, *made.window));
        const auto seen = [&] { return difference(reduced(before), reduced(made.window->grab().toImage())); };
        QVERIFY(seen().isEmpty());
        auto *save = made.find<QToolButton>("tool_save");
        const QIcon icon = save->icon();
        save->setIcon(QIcon());
        QVERIFY(!seen().isEmpty());
        save->setIcon(icon);
        auto *dock = made.find<QDockWidget>("timelineDock");
        const QString title = dock->windowTitle();
        dock->setWindowTitle(QStringLiteral("Time"));
        QVERIFY(!seen().isEmpty());
        dock->setWindowTitle(title);
        auto *generate = made.find<QToolButton>("generateButton");
        generate->move(generate->pos() + QPoint(4, 0));
        QVERIFY(!seen().isEmpty());
        generate->move(generate->pos() - QPoint(4, 0));
        QCOMPARE(seen(), QString());
    }

    /// Letters that are smoothed otherwise are the same screen.
    void smoothingDoesNotMatter()
    {
        for (const QImage &screen : std::as_const(m_screens)) {
            const QImage sharp = screen.convertToFormat(QImage::Format_RGB32);
            QImage rough = sharp;
            for (int y = 0; y < rough.height(); ++y)
                for (int x = 1; x < rough.width(); ++x) { // half a pixel aside
                    const QRgb one = sharp.pixel(x, y), other = sharp.pixel(x - 1, y);
                    rough.setPixel(x, y, qRgb((qRed(one) + qRed(other)) / 2, (qGreen(one) + qGreen(other)) / 2, (qBlue(one) + qBlue(other)) / 2));
                }
            QCOMPARE(difference(screen, rough), QString());
        }
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // a blinking one would come and go
    QStringList arguments = application.arguments();
    updating = arguments.removeAll(QStringLiteral("--update")) > 0;
    if (const qsizetype at = arguments.indexOf(QStringLiteral("--folder")); at > 0 && at + 1 < arguments.size()) {
        folder = arguments.at(at + 1) + QLatin1Char('/');
        arguments.remove(at, 2);
    }
    TestScreens test;
    return QTest::qExec(&test, arguments);
}
#include "tst_screens.moc"
