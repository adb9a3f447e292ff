//! A small class with every status, in which names, notes and outputs are hostile.

use checker::lang::{Lang, Text};
use checker::verdict::Status;
use grader::class::{CheckGrade, Class, Grade, Grades, Learner, Level, Points, Task, Tier};
use grader::error::Words;
use kit::Figure;

/// Ids, titles, and what an honest but unlucky learner has of each.
const EXERCISES: [(&str, &str, &str, Status); 10] = [
    ("part1/01_parameters", "parameters", "パラメータ", Status::Passed),
    ("part1/02_synaptic_input", "synaptic input", "シナプス入力電流", Status::Failed),
    ("part1/03_print_formatting", "print formatting", "表示の書式", Status::CompileError),
    ("part1/04_membrane_potential", "membrane potential", "膜電位", Status::Panicked),
    ("part1/05_plot_current", "plotting the current", "電流の図", Status::Crashed),
    ("part1/06_plot_potential", "plotting the potential", "膜電位の図", Status::TimedOut),
    ("part1/07_random_input", "random input", "ランダムな入力", Status::OutputLimit),
    ("part1/08_realisations", "realisations", "試行", Status::Missing),
    ("part1/09_sample_mean", "sample mean", "標本平均", Status::Todo),
    ("part2/22_units", "units", "単位", Status::Unreadable),
];

/// Everything that a page, a spreadsheet or a terminal might obey.
pub(crate) const HOSTILE: &str = "</style></pre><script>alert(1)</script> ]]> \" onload=x ' &amp; \0\x1b[31mred\
                                  \u{202e}drow\u{85}\u{feff}\u{fffe}\r\n=cmd|' /C calc'!A0;=1+1\thttp\n<!--rows-->";

/// The class. Learners are in the order of their ids.
pub(crate) fn class(lang: Lang) -> Class {
    let task = |(id, en, ja, _): (&str, &str, &str, Status)| Task {
        id: id.to_owned(),
        title: Text { en: en.to_owned(), ja: ja.to_owned() },
        points: 1,
        bonus: id == "part2/22_units",
        mistakes: [(
            "no_mean".to_owned(),
            Text {
                en: "The current swings around 0 instead of around its mean.".to_owned(),
                ja: "電流が、平均値ではなく0を中心に振動しています。".to_owned(),
            },
        )]
        .into(),
    };
    let learner = |id: &str, name: Option<&str>, lang, submitted| Learner {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        email: name.map(|_| format!("{id}@example.org")),
        lang,
        submitted,
        notes: Vec::new(),
    };
    let mut learners = vec![
        learner("a-ada", Some("Ada Lovelace"), Lang::En, true),
        learner("b-hostile", Some(HOSTILE), Lang::En, true),
        learner("c-hanako", Some("山田花子"), Lang::Ja, true),
        learner("d-ungraded", None, Lang::En, true),
        learner("e-absent", Some("Erwin Absent"), Lang::En, false),
        learner("＝f; \u{3000}＋1", Some(" \"@SUM(1)"), Lang::Ja, true),
        learner("=g,\"=1+1\"", Some("Müller;=1+1"), Lang::En, true),
    ];
    learners[1].notes = vec![Words::new(
        format!("`{HOSTILE}` is a link, so it was ignored."),
        format!("`{HOSTILE}`はリンクなので、無視しました。"),
    )];
    Class {
        exercises: EXERCISES.map(task).into(),
        learners,
        tier: Tier { level: Level::Basic, gaps: vec!["processes".to_owned(), "<moonlight>".to_owned()] },
        version: "0123abcd".to_owned(),
        lang,
    }
}

/// The learner with this id.
pub(crate) fn learner<'a>(class: &'a Class, id: &str) -> &'a Learner {
    class.learners.iter().find(|learner| learner.id == id).unwrap()
}

/// What each learner of the class has.
pub(crate) fn grades(class: &Class, learner: &Learner) -> Grades {
    let all = EXERCISES.iter().filter(|_| learner.submitted);
    let grades = all.map(|(id, .., status)| {
        let grade = match learner.id.as_str() {
            "a-ada" => grade(Status::Passed, Points(100)),
            "b-hostile" => hostile(*status, learner.lang),
            _ => told(*status, learner.lang),
        };
        ((*id).to_owned(), grade)
    });
    let mut grades: Grades = grades.collect();
    if learner.id == "d-ungraded" {
        grades.remove(&class.exercises[0].id);
        grades.remove(&class.exercises[8].id);
    }
    grades
}

/// A grade with nothing to say.
pub(crate) fn grade(status: Status, points: Points) -> Grade {
    let right = usize::from(status == Status::Passed) * 10;
    Grade {
        status,
        points,
        max: Points(100),
        checks: vec![CheckGrade { name: "synaptic_input".to_owned(), status, right, of: 10 }],
        mistake: None,
        only_public: false,
        explanation: if status == Status::Passed { "All 10 values are right.".to_owned() } else { String::new() },
        printed: String::new(),
        figure: None,
    }
}

/// The same with these texts.
pub(crate) fn with_texts(grade: Grade, text: &str) -> Grade {
    Grade { explanation: text.to_owned(), printed: text.to_owned(), ..grade }
}

/// A grade in which whatever can be is hostile.
fn hostile(status: Status, lang: Lang) -> Grade {
    let points = if status == Status::Failed { Points(50) } else { Points(u32::from(status == Status::Passed) * 100) };
    let mut grade = with_texts(grade(status, points), HOSTILE);
    HOSTILE.clone_into(&mut grade.checks[0].name);
    grade.mistake = (status == Status::Failed).then(|| "no_mean".to_owned());
    grade.figure = matches!(status, Status::Crashed | Status::Passed)
        .then(|| report::svg(Some(&figure(HOSTILE)), None, svg(lang)));
    grade
}

/// A grade as a learner gets it.
fn told(status: Status, lang: Lang) -> Grade {
    let passed = Points(u32::from(status == Status::Passed) * 100);
    let mut grade = grade(status, passed);
    grade.explanation = match status {
        Status::Passed | Status::Missing => String::new(),
        Status::CompileError => {
            let said = lang.pick("The compiler does not accept this file yet.", "コンパイルできませんでした。");
            format!("{said}\n\n{COMPILE_ERROR}")
        }
        _ => lang
            .pick(
                "`main` was stopped after 10 s. Is there a loop whose condition never becomes false?",
                "`main`を10秒で打ち切りました。条件がいつまでも偽にならないループはありませんか。",
            )
            .to_owned(),
    };
    if status == Status::Failed {
        lang.pick(FAILED.0, FAILED.1).clone_into(&mut grade.explanation);
        "t = 0.000 s, I = 2.5e-10 A\nt = 0.001 s, I = 4.0e-10 A\n".clone_into(&mut grade.printed);
        grade.only_public = lang == Lang::Ja;
        grade.points = Points(33);
        grade.checks.push(CheckGrade { name: "main".to_owned(), status: Status::Passed, right: 10, of: 10 });
    }
    if matches!(status, Status::Crashed | Status::Passed) {
        grade.figure = Some(report::svg(Some(&figure("I(t)")), Some(&figure("I(t)")), svg(lang)));
    }
    grade
}

const COMPILE_ERROR: &str = "error[E0277]: cannot multiply `usize` by `f64`
  --> exercises/part1/03_print_formatting.rs:14:22
   |
14 |     let t = step * dt;
   |                  ^ no implementation for `usize * f64`
";

const FAILED: (&str, &str) = (
    "  synaptic_input(t), as expected and as it is:

    t (s)  expected (A)           yours (A)
    0.0    2.5e-10                0.0        <-
    0.001  3.969463130731183e-10  1.469e-10

  The current swings around 0 instead of around its mean: the sine is there, the
  `1 +` is not. Look at what is multiplied by `I_MEAN`.",
    "  synaptic_input(t)の期待値といまの値：

    t（s）  期待値（A）            いまの値（A）
    0.0     2.5e-10                0.0            <- 最初の違い
    0.001   3.969463130731183e-10  1.469e-10

  電流が、平均値ではなく0を中心に振動しています。正弦の項は合っていますが、`1 +`
  が抜けているようです。`I_MEAN`に何を掛けているか、式を見直してみましょう。",
);

fn svg(lang: Lang) -> report::Lang {
    lang.pick(report::Lang::En, report::Lang::Ja)
}

fn figure(title: &str) -> Figure {
    let t: Vec<f64> = (0..100).map(|k| f64::from(k) * 1e-4).collect();
    let i: Vec<f64> = t.iter().map(|t| 2.5e-10 * (1.0 + (628.0 * t).sin())).collect();
    let mut figure = Figure::new();
    figure.title(title);
    figure.xlabel("t (s)");
    figure.ylabel("I (A)");
    figure.line(&t, &i);
    figure
}
