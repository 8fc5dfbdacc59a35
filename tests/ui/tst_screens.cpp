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

using namespace vivify;

namespace {

constexpr QSize Size(1280, 800);
constexpr int Tolerance = 2;          // of 255, in each channel
constexpr double ShareEqual = 0.999;  // of the pixels

bool updating = false;

QString folder = QStringLiteral(VIVIFY_SOURCE_DIR "/tests/baselines/screens/");

/// Share of pixels that are as good as equal; 0 for pictures of different sizes.
double likeness(const QImage &a, const QImage &b)
{
    if (a.size() != b.size() || a.isNull())
        return 0;
    qint64 equal = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb one = a.pixel(x, y), other = b.pixel(x, y);
            equal += qAbs(qRed(one) - qRed(other)) <= Tolerance && qAbs(qGreen(one) - qGreen(other)) <= Tolerance
                && qAbs(qBlue(one) - qBlue(other)) <= Tolerance;
        }
    return double(equal) / (double(a.width()) * a.height());
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
        last = now;
        now = shown.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const auto *welcome = shown.findChild<PictureCard *>(QStringLiteral("sample_heart"));
        return now == last && (!welcome || !welcome->isVisible() || welcome->hasPicture());
    }

    QImage screen(const QString &state, const QString &language, Appearance::Choice look)
    {
        m_appearance->set(look);
        WindowFixture made;
        made.language.set(language);
        made.window->resize(Size);
        if (state != QLatin1String("welcome"))
            made.document.reset(Samples::project(Samples::all().first(), language));
        if (state == QLatin1String("clip"))
            made.openClip();
        made.window->resize(Size);
        made.window->show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(made.window.get())); }();
        if (state == QLatin1String("labels"))
            made.find<QDockWidget>("labelsDock")->raise();
        QWidget *shown = made.window.get();
        if (state == QLatin1String("preferences")) {
            made.action("preferences")->trigger();
            shown = made.find<QDialog>("preferencesDialog");
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
        if (QWidget *focus = QApplication::focusWidget())
            focus->clearFocus(); // a blinking cursor
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
        for (const char *state : {"welcome", "picture", "clip", "labels", "preferences", "tour", "notice", "help", "shortcuts"})
            for (const char *language : {"en", "zh_CN"})
                for (const auto &[look, choice] : {std::pair("light", Appearance::Choice::Light), std::pair("dark", Appearance::Choice::Dark)})
                    QTest::addRow("%s-%s-%s", state, language, look) << QString::fromLatin1(state) << QString::fromLatin1(language) << int(choice);
    }

    void asLookedAt()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, language);
        QFETCH(const int, look);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QImage now = screen(state, language, Appearance::Choice(look));
        m_screens.insert(name, now);
        const QString path = folder + name + QLatin1String(".png");
        if (updating) {
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(now.save(path));
            return;
        }
        if (!QFileInfo::exists(folder))
            QSKIP("There are no pictures yet: make them with --update, look at them, commit them.");
        const QImage before(path);
        QVERIFY2(!before.isNull(), qPrintable(QStringLiteral("no picture ") + path));
        const double alike = likeness(now, before.convertToFormat(QImage::Format_RGB32));
        if (alike < ShareEqual)
            now.save(QDir::tempPath() + QLatin1String("/vivify-screen-") + name + QLatin1String(".png"));
        QVERIFY2(alike >= ShareEqual, qPrintable(QString::number(alike)));
    }

    /// Every screen must fail against every other one, or the comparison sees nothing.
    void noneIsTakenForAnother()
    {
        QVERIFY(m_screens.size() >= 20);
        for (auto one = m_screens.begin(); one != m_screens.end(); ++one)
            for (auto other = std::next(one); other != m_screens.end(); ++other)
                QVERIFY2(likeness(one.value(), other.value()) < ShareEqual, qPrintable(one.key() + QLatin1Char(' ') + other.key()));
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
